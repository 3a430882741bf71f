# Classes with a metaclass: ABCMeta, and one that keeps a registry.
from vdk.api.plugin.hook_markers import hookimpl

from abc import ABCMeta, abstractmethod


class Base(metaclass=ABCMeta):
    @property
    @abstractmethod
    def kind(self):
        pass

    @hookimpl
    def initialize_job(self, context):
        context.connections.add_open_connection_factory_method(self.kind, lambda: None)


class Ferret(Base):
    @property
    def kind(self):
        return "ferret"


class Plain(type):
    pass


class Stoat(metaclass=Plain):
    @hookimpl
    def vdk_configure(self, config_builder):
        config_builder.add("STOAT_HOST")



@hookimpl
def vdk_start(plugin_registry, command_line_args):
    plugin_registry.load_plugin_with_hooks_impl(Ferret(), "ferret")
    plugin_registry.load_plugin_with_hooks_impl(Stoat(), "stoat")
