# The context is stored, and another hook gives it away.
# dynamic: connections
import acme
from vdk.api.plugin.hook_markers import hookimpl


class Plugin:
    @hookimpl
    def initialize_job(self, context):
        self._context = context

    @hookimpl
    def run_job(self, context):
        acme.register(self._context)  # handed over


@hookimpl
def vdk_start(plugin_registry, command_line_args):
    plugin_registry.load_plugin_with_hooks_impl(Plugin(), "plugin")
