# Plugins that are a named tuple and a dataclass.
from vdk.api.plugin.hook_markers import hookimpl

import dataclasses
from typing import NamedTuple


class Ferret(NamedTuple):
    kind: str = "ferret"

    @hookimpl
    def initialize_job(self, context):
        context.connections.add_open_connection_factory_method(self.kind, lambda: None)


@dataclasses.dataclass(frozen=True)
class Stoat:
    kind: str
    options: list = dataclasses.field(default_factory=lambda: ["STOAT_HOST"])

    @hookimpl
    def vdk_configure(self, config_builder):
        for option in self.options:
            config_builder.add(option)

    @hookimpl
    def initialize_job(self, context):
        context.connections.add_open_connection_factory_method(self.kind, lambda: None)



@hookimpl
def vdk_start(plugin_registry, command_line_args):
    plugin_registry.load_plugin_with_hooks_impl(Ferret(), "ferret")
    plugin_registry.load_plugin_with_hooks_impl(Stoat("stoat"), "stoat")
