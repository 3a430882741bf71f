# pluggy's manager gets a plugin of another distribution.
# dynamic: connections, hooks
import acme
from vdk.api.plugin.hook_markers import hookimpl


@hookimpl
def vdk_start(plugin_registry, command_line_args):
    plugin_registry.plugin_manager().register(acme.Plugin())  # handed over
