# The mark is above `staticmethod`.
from vdk.api.plugin.hook_markers import hookimpl


class Plugin:
    @hookimpl
    @staticmethod
    def initialize_job(context):
        context.connections.add_open_connection_factory_method("ferret", lambda: None)

    @staticmethod
    @hookimpl
    def vdk_configure(config_builder):
        config_builder.add("FERRET_HOST")


class Other:
    @hookimpl(trylast=True)
    @staticmethod
    def initialize_job(context):
        context.connections.add_open_connection_factory_method("stoat", lambda: None)



@hookimpl
def vdk_start(plugin_registry, command_line_args):
    plugin_registry.load_plugin_with_hooks_impl(Plugin, "class")
    plugin_registry.load_plugin_with_hooks_impl(Other(), "instance")
