# The base is a protocol with a parameter.
from vdk.api.plugin.hook_markers import hookimpl

from typing import Protocol, TypeVar

T = TypeVar("T", covariant=True)


class Named(Protocol[T]):
    kind: str

    @hookimpl
    def initialize_job(self, context):
        context.connections.add_open_connection_factory_method(self.kind, lambda: None)


class Ferret(Named[str]):
    kind = "ferret"



@hookimpl
def vdk_start(plugin_registry, command_line_args):
    plugin_registry.load_plugin_with_hooks_impl(Ferret(), "ferret")
