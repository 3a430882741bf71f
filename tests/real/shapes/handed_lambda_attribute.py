# A lambda in an attribute calls a function of another distribution.
# dynamic: connections
import acme
from vdk.api.plugin.hook_markers import hookimpl


class Plugin:
    def __init__(self):
        self.register = lambda context: acme.register(context)  # handed over

    @hookimpl
    def initialize_job(self, context):
        self.register(context)


@hookimpl
def vdk_start(plugin_registry, command_line_args):
    plugin_registry.load_plugin_with_hooks_impl(Plugin(), "plugin")
