# An override without the marker is no longer a hook.
from vdk.api.plugin.hook_markers import hookimpl


class Base:
    @hookimpl
    def initialize_job(self, context):
        context.connections.add_open_connection_factory_method("never", lambda: None)

    @hookimpl
    def vdk_configure(self, config_builder):
        config_builder.add("FERRET_HOST")


class Plugin(Base):
    def initialize_job(self, context):
        super().initialize_job(context)


@hookimpl
def vdk_start(plugin_registry):
    plugin_registry.load_plugin_with_hooks_impl(Plugin(), "plugin")
