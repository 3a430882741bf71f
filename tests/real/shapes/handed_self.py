# The plugin gives itself away, with the context in it.
# dynamic: connections
import acme
from vdk.api.plugin.hook_markers import hookimpl


class Plugin:
    @hookimpl
    def initialize_job(self, context):
        self.connections = context.connections
        acme.register(self)  # handed over


@hookimpl
def vdk_start(plugin_registry, command_line_args):
    plugin_registry.load_plugin_with_hooks_impl(Plugin(), "plugin")
