# A connection that is registered twice is one.
from vdk.api.plugin.hook_markers import hookimpl


@hookimpl
def initialize_job(context):
    add = context.connections.add_open_connection_factory_method
    add("ferret", lambda: None)
    add("FERRET", lambda: None)
    for kind in ("stoat", "ferret"):
        add(kind, lambda: None)
