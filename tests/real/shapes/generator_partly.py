# A generator that is run as far as its first value.
from vdk.api.plugin.hook_markers import hookimpl


def of(context):
    context.connections.add_open_connection_factory_method("first", lambda: None)
    yield 1
    context.connections.add_open_connection_factory_method("second", lambda: None)
    yield 2


@hookimpl
def initialize_job(context):
    next(of(context))
