# Mixins provide the hooks, and the order of the bases decides the name.
from vdk.api.plugin.hook_markers import hookimpl


class Named:
    kind = "ferret"


class AlsoNamed:
    kind = "stoat"


class Configures:
    @hookimpl
    def vdk_configure(self, config_builder):
        config_builder.add(f"{self.kind}_host")


class Registers:
    @hookimpl
    def initialize_job(self, context):
        context.connections.add_open_connection_factory_method(self.kind, lambda: None)


class Plugin(Named, AlsoNamed, Configures, Registers):
    pass


@hookimpl
def vdk_start(plugin_registry):
    plugin_registry.load_plugin_with_hooks_impl(Plugin(), "plugin")
