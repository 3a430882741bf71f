# The plugin derives from a plugin of another distribution, which has hooks.
# dynamic: connections, hooks
import acme
from vdk.api.plugin.hook_markers import hookimpl


class Own(acme.Plugin):  # handed over
    pass


@hookimpl
def vdk_start(plugin_registry, command_line_args):
    plugin_registry.load_plugin_with_hooks_impl(Own(), "own")
