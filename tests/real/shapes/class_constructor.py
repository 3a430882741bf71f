# Constructor arguments and attributes build the names.
from vdk.api.plugin.hook_markers import hookimpl


class Connector:
    default = "x"

    def __init__(self, kind, *, prefix="db-", options=()):
        self.kind = kind
        self.name = prefix + kind
        self.options = [f"{kind}_{option}".upper() for option in options]

    @hookimpl
    def vdk_configure(self, config_builder):
        for option in self.options:
            config_builder.add(key=option, default_value=None)

    @hookimpl
    def initialize_job(self, context):
        context.connections.add_open_connection_factory_method(self.name, lambda: None)


@hookimpl
def vdk_start(plugin_registry):
    for kind in ("ferret", "stoat"):
        plugin_registry.load_plugin_with_hooks_impl(Connector(kind, options=["host", "port"]), kind)
