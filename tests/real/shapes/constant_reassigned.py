# A constant is assigned twice, and the second value is used.
from vdk.api.plugin.hook_markers import hookimpl

KIND = "stoat"
KIND = "ferret"


@hookimpl
def initialize_job(context):
    context.connections.add_open_connection_factory_method(KIND, lambda: None)
