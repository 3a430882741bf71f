# Registering inside try, except, else and finally.
from vdk.api.plugin.hook_markers import hookimpl


@hookimpl
def initialize_job(context):
    try:
        kind = "ferret"
    except KeyError:
        kind = "never"
    else:
        context.connections.add_open_connection_factory_method(kind, lambda: None)
    finally:
        context.ingester.add_ingester_factory_method("stoat", lambda: None)
