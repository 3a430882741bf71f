# A plugin registered in vdk_initialize has its later hooks called.
from vdk.api.plugin.hook_markers import hookimpl


class Late:
    @hookimpl
    def vdk_start(self, plugin_registry, command_line_args):
        plugin_registry.load_plugin_with_hooks_impl(Later(), "later")

    @hookimpl
    def vdk_configure(self, config_builder):
        config_builder.add("NEVER", "x")

    @hookimpl
    def initialize_job(self, context):
        context.connections.add_open_connection_factory_method("ferret", lambda: None)


class Later:
    @hookimpl
    def run_job(self, context):
        context.connections.add_open_connection_factory_method("stoat", lambda: None)


@hookimpl
def vdk_initialize(context):
    context.plugin_registry.load_plugin_with_hooks_impl(Late(), "late")
