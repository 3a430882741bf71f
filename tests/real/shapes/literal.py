# A literal names the connection.
from vdk.api.plugin.hook_markers import hookimpl


@hookimpl
def initialize_job(context):
    context.connections.add_open_connection_factory_method("FERRET", lambda: None)
