# One hook stores what another uses, in an attribute and in a global.
from vdk.api.plugin.hook_markers import hookimpl

KINDS = []


class Plugin:
    def __init__(self):
        self.kinds = []

    @hookimpl
    def vdk_configure(self, config_builder):
        self.kinds.append("ferret")
        KINDS.append("stoat")
        config_builder.add("FERRET_HOST")

    @hookimpl
    def initialize_job(self, context):
        for kind in self.kinds + KINDS:
            context.connections.add_open_connection_factory_method(kind, lambda: None)


@hookimpl
def vdk_start(plugin_registry):
    plugin_registry.load_plugin_with_hooks_impl(Plugin(), "plugin")
