# hookimpl is imported under another name, and used as a module attribute.
import vdk.api.plugin.hook_markers
from vdk.api.plugin import hook_markers as markers
from vdk.api.plugin.hook_markers import hookimpl as hook

vdk_hook = markers.hookimpl


@hook
def vdk_configure(config_builder):
    config_builder.add("FERRET_A")


@vdk.api.plugin.hook_markers.hookimpl
def initialize_job(context):
    context.connections.add_open_connection_factory_method("ferret", lambda: None)


@vdk_hook(tryfirst=True)
def vdk_command_line(root_command):
    @root_command.command("ferret-query")
    def ferret_query():
        pass
