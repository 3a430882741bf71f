# The mark is above `classmethod`.
from vdk.api.plugin.hook_markers import hookimpl


class Plugin:
    kind = "ferret"

    @hookimpl
    @classmethod
    def initialize_job(cls, context):
        context.connections.add_open_connection_factory_method(cls.kind, lambda: None)

    @classmethod
    @hookimpl
    def vdk_configure(cls, config_builder):
        config_builder.add(cls.kind.upper())



@hookimpl
def vdk_start(plugin_registry, command_line_args):
    plugin_registry.load_plugin_with_hooks_impl(Plugin(), "instance")
