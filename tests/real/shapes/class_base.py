# A base class has the hook, the class itself only the name.
from vdk.api.plugin.hook_markers import hookimpl

from base import ConnectorBase


class Ferret(ConnectorBase):
    kind = "ferret"


class Stoat(ConnectorBase):
    @property
    def kind(self):
        return "stoat"

    def options(self):
        return [*super().options(), "STOAT_EXTRA"]


@hookimpl
def vdk_start(plugin_registry, command_line_args):
    plugin_registry.load_plugin_with_hooks_impl(Ferret(), "ferret")
    plugin_registry.load_plugin_with_hooks_impl(Stoat(), "stoat")
#@ base.py
import abc

from vdk.api.plugin.hook_markers import hookimpl


class ConnectorBase(abc.ABC):
    kind = None

    def options(self):
        return [f"{self.kind}_host".upper()]

    @hookimpl
    def vdk_configure(self, config_builder):
        for option in self.options():
            config_builder.add(option)

    @hookimpl
    def initialize_job(self, context):
        context.connections.add_open_connection_factory_method(self.kind, self.open)

    def open(self):
        raise NotImplementedError
