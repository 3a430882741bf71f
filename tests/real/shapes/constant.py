# A constant in the same module names the connection.
from vdk.api.plugin.hook_markers import hookimpl

KIND = "Ferret"


@hookimpl
def initialize_job(context):
    context.connections.add_open_connection_factory_method(KIND, lambda: None)
