# The override calls the hook of the base class.
from vdk.api.plugin.hook_markers import hookimpl


class Base:
    @hookimpl
    def initialize_job(self, context):
        context.connections.add_open_connection_factory_method("ferret", lambda: None)


class Plugin(Base):
    @hookimpl
    def initialize_job(self, context):
        super().initialize_job(context)
        super(Plugin, self).initialize_job(context)
        Base.initialize_job(self, context)
        context.connections.add_open_connection_factory_method("stoat", lambda: None)


@hookimpl
def vdk_start(plugin_registry):
    plugin_registry.load_plugin_with_hooks_impl(Plugin(), "plugin")
