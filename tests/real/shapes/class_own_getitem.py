# The base makes its variants with `__class_getitem__`.
from vdk.api.plugin.hook_markers import hookimpl


class Base:
    kind = "plain"

    def __class_getitem__(cls, item):
        return cls

    @hookimpl
    def initialize_job(self, context):
        context.connections.add_open_connection_factory_method(self.kind, lambda: None)


class Ferret(Base["ferret"]):
    kind = "ferret"



@hookimpl
def vdk_start(plugin_registry, command_line_args):
    plugin_registry.load_plugin_with_hooks_impl(Ferret(), "ferret")
