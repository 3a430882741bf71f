# Names bound inside expressions.
from vdk.api.plugin.hook_markers import hookimpl


@hookimpl
def initialize_job(context):
    if (kind := "ferret") != "stoat":
        context.connections.add_open_connection_factory_method(kind, lambda: None)
    context.connections.add_open_connection_factory_method((other := "otter"), lambda: None)
    context.ingester.add_ingester_factory_method(other, lambda: None)
