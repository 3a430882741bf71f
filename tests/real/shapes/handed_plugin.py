# The registry gets a plugin of another distribution.
# dynamic: connections, hooks
import acme
from vdk.api.plugin.hook_markers import hookimpl


@hookimpl
def vdk_start(plugin_registry, command_line_args):
    plugin_registry.load_plugin_with_hooks_impl(acme.Plugin(), "acme")  # handed over
