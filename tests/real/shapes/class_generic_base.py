# Hooks are inherited from a generic base, given its parameter in brackets.
from vdk.api.plugin.hook_markers import hookimpl

from typing import Dict, Generic, List, TypeVar

T = TypeVar("T")


class Base(Generic[T]):
    kind = ""

    @hookimpl
    def initialize_job(self, context):
        context.connections.add_open_connection_factory_method(self.kind, self.open)

    def open(self) -> T:
        raise NotImplementedError


class Middle(Base[List[T]]):
    @hookimpl
    def vdk_configure(self, config_builder):
        config_builder.add(self.kind.upper() + "_HOST")


class Ferret(Base[str]):
    kind = "ferret"


class Stoat(Middle[Dict[str, int]]):
    kind = "stoat"



@hookimpl
def vdk_start(plugin_registry, command_line_args):
    plugin_registry.load_plugin_with_hooks_impl(Ferret(), "ferret")
    plugin_registry.load_plugin_with_hooks_impl(Stoat(), "stoat")
