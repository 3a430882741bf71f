# Class methods and static methods call each other through the class.
from vdk.api.plugin.hook_markers import hookimpl


class Base:
    @classmethod
    def kinds(cls):
        return ["base-" + cls.suffix()]

    @staticmethod
    def suffix():
        return "x"


class Plugin(Base):
    @classmethod
    def kinds(cls):
        return super().kinds() + ["own"]

    @staticmethod
    def suffix():
        return "y"

    @classmethod
    @hookimpl
    def initialize_job(cls, context):
        for kind in cls.kinds():
            context.connections.add_open_connection_factory_method(kind, lambda: None)


class Lazy:
    _made = None

    def __new__(cls, *arguments):
        if cls._made is None:
            cls._made = super().__new__(cls)
        return cls._made

    def __init__(self, kind="lazy"):
        self.kind = kind

    @hookimpl
    def initialize_job(self, context):
        context.connections.add_open_connection_factory_method(self.kind, lambda: None)



@hookimpl
def vdk_start(plugin_registry, command_line_args):
    plugin_registry.load_plugin_with_hooks_impl(Plugin(), "instance")
    plugin_registry.load_plugin_with_hooks_impl(Lazy(), "lazy")
