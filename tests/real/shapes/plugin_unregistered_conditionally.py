# A plugin that may be taken back may be registered.
# run: FERRET_MODE=x
import os

from vdk.api.plugin.hook_markers import hookimpl


class Ferret:
    @hookimpl
    def initialize_job(self, context):
        context.connections.add_open_connection_factory_method("ferret", lambda: None)


@hookimpl
def vdk_start(plugin_registry, command_line_args):
    ferret = Ferret()
    plugin_registry.load_plugin_with_hooks_impl(ferret, "ferret")
    if command_line_args == ["nothing"]:
        plugin_registry.plugin_manager().unregister(ferret)
