# A method of a base class of another distribution gets the context.
# dynamic: connections
import acme
from vdk.api.plugin.hook_markers import hookimpl


class Own(acme.Base):  # handed over
    @hookimpl
    def initialize_job(self, context):
        self.register_all(context)  # handed over


@hookimpl
def vdk_start(plugin_registry, command_line_args):
    plugin_registry.load_plugin_with_hooks_impl(Own(), "own")
