# A plugin registered with pluggy's own manager.
from vdk.api.plugin.hook_markers import hookimpl


class Ferret:
    @hookimpl
    def initialize_job(self, context):
        context.connections.add_open_connection_factory_method("ferret", lambda: None)


@hookimpl
def vdk_start(plugin_registry, command_line_args):
    plugin_registry.plugin_manager().register(Ferret(), "ferret")
