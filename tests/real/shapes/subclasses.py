# A registry through __init_subclass__ without a metaclass, which reading need not follow.
# dynamic: connections
from vdk.api.plugin.hook_markers import hookimpl


class Connector:
    kind = "base"


class Ferret(Connector):
    kind = "ferret"


@hookimpl
def initialize_job(context):
    for connector in Connector.__subclasses__():
        context.connections.add_open_connection_factory_method(connector.kind, lambda: None)
