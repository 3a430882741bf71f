# The plugin registry is given away.
# dynamic: connections, hooks
import acme
from vdk.api.plugin.hook_markers import hookimpl


@hookimpl
def vdk_start(plugin_registry, command_line_args):
    acme.register_in(plugin_registry)  # handed over
