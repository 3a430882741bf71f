# A nested function that is never called registers nothing.
from vdk.api.plugin.hook_markers import hookimpl


@hookimpl
def initialize_job(context):
    def later():
        context.connections.add_open_connection_factory_method("never", lambda: None)

    context.connections.add_open_connection_factory_method("ferret", lambda: later())
