# A property returns the function that is marked as a hook.
from vdk.api.plugin.hook_markers import hookimpl


def make(kind):
    @hookimpl
    def vdk_configure(config_builder):
        config_builder.add(kind)

    return vdk_configure


class Plugin:
    def __init__(self):
        self.initialize_job = None
        self.vdk_exit = "text"

    @property
    def vdk_configure(self):
        return make("FERRET_HOST")

    @hookimpl
    def finalize_job(self, context):
        context.connections.add_open_connection_factory_method("ferret", lambda: None)



@hookimpl
def vdk_start(plugin_registry, command_line_args):
    plugin_registry.load_plugin_with_hooks_impl(Plugin(), "instance")
