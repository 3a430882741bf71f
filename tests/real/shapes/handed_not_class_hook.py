# The plugin's own __init_subclass__ fills its registry.
from vdk.api.plugin.hook_markers import hookimpl


class Connector:
    known = []
    name = None

    def __init_subclass__(cls, label="", **rest):
        super().__init_subclass__(**rest)
        Connector.known.append((cls, label))

    def register(self, context):
        context.connections.add_open_connection_factory_method(self.name, lambda: None)


class Ferret(Connector, label="a"):
    name = "ferret"


class Stoat(Connector):
    name = "stoat"


@hookimpl
def initialize_job(context):
    for connector, label in Connector.known:
        connector().register(context)
        if label:
            context.connections.add_open_connection_factory_method(label, lambda: None)
