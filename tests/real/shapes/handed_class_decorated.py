# A class decorator of another distribution adds a hook.
# dynamic: connections, hooks
import acme
from vdk.api.plugin.hook_markers import hookimpl


@acme.with_hooks
class Own:  # handed over
    pass


@hookimpl
def vdk_start(plugin_registry, command_line_args):
    plugin_registry.load_plugin_with_hooks_impl(Own(), "own")
