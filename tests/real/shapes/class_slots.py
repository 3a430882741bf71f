# Classes with slots, one of them with defaults in its constructor.
from vdk.api.plugin.hook_markers import hookimpl


class Ferret:
    __slots__ = ("kind", "options")

    def __init__(self, kind="ferret"):
        self.kind = kind
        self.options = ["HOST", "PORT"]

    @hookimpl
    def vdk_configure(self, config_builder):
        for option in self.options:
            config_builder.add(f"{self.kind}_{option}".upper())

    @hookimpl
    def initialize_job(self, context):
        context.connections.add_open_connection_factory_method(self.kind, lambda: None)



@hookimpl
def vdk_start(plugin_registry, command_line_args):
    plugin_registry.load_plugin_with_hooks_impl(Ferret(), "ferret")
