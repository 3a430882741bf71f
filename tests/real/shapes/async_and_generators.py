# A generator expression and a generator function yield names, and lists are made from them.
from vdk.api.plugin.hook_markers import hookimpl


def pairs():
    for kind in ("ferret", "stoat"):
        yield kind, kind.upper() + "-IN"
    yield from [("otter", "o-in")]


@hookimpl
def initialize_job(context):
    for kind, method in pairs():
        context.connections.add_open_connection_factory_method(kind, lambda: None)
        context.ingester.add_ingester_factory_method(method, lambda: None)
