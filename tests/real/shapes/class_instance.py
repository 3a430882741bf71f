# vdk_start loads an instance of a class, with and without a name.
from vdk.api.plugin.hook_markers import hookimpl


class First:
    @hookimpl
    def initialize_job(self, context):
        context.connections.add_open_connection_factory_method("ferret", self.open)

    def open(self):
        return None


class Second:
    KIND = "stoat"

    @hookimpl(trylast=True)
    def initialize_job(self, context):
        context.connections.add_open_connection_factory_method(self.KIND, lambda: None)


@hookimpl
def vdk_start(plugin_registry, command_line_args):
    plugin_registry.load_plugin_with_hooks_impl(First(), "first")
    plugin_registry.load_plugin_with_hooks_impl(Second())
