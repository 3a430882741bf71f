# In a diamond the nearer override wins, by C3.
from vdk.api.plugin.hook_markers import hookimpl


class Base:
    kind = "base"

    @hookimpl
    def initialize_job(self, context):
        context.connections.add_open_connection_factory_method(self.kind, lambda: None)


class Left(Base):
    pass


class Right(Base):
    kind = "right"


class Both(Left, Right):
    pass


@hookimpl
def vdk_start(plugin_registry):
    plugin_registry.load_plugin_with_hooks_impl(Both(), "both")
