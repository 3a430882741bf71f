# Static and class methods are hooks; the class itself is loaded, without an instance.
from vdk.api.plugin.hook_markers import hookimpl


class Plugin:
    kind = "ferret"

    @staticmethod
    @hookimpl
    def vdk_configure(config_builder):
        config_builder.add("FERRET_HOST")

    @classmethod
    @hookimpl
    def initialize_job(cls, context):
        context.connections.add_open_connection_factory_method(cls.kind, lambda: None)


@hookimpl
def vdk_start(plugin_registry, command_line_args):
    plugin_registry.load_plugin_with_hooks_impl(Plugin, "plugin")
