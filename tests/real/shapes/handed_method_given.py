# A method of the plugin that knows the context is given away.
# dynamic: connections
import acme
from vdk.api.plugin.hook_markers import hookimpl


class Plugin:
    @hookimpl
    def initialize_job(self, context):
        self.context = context
        acme.later(self.work)  # handed over

    def work(self):
        self.context.connections.add_open_connection_factory_method("ferret", lambda: None)


@hookimpl
def vdk_start(plugin_registry, command_line_args):
    plugin_registry.load_plugin_with_hooks_impl(Plugin(), "plugin")
