# The type is given by keyword, after the factory.
from vdk.api.plugin.hook_markers import hookimpl


@hookimpl
def initialize_job(context):
    context.connections.add_open_connection_factory_method(open_connection_func=lambda: None, dbtype="ferret")
