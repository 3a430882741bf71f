# The method is fetched by getattr.
from vdk.api.plugin.hook_markers import hookimpl


@hookimpl
def initialize_job(context):
    getattr(context.connections, "add_open_connection_factory_method")("ferret", lambda: None)
    add = getattr(getattr(context, "ingester"), "add_" + "ingester_factory_method")
    add("stoat", lambda: None)
