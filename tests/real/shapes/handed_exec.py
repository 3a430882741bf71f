# exec sees the context.
# dynamic: connections
from vdk.api.plugin.hook_markers import hookimpl


CODE = "context.connections.add_open_connection_factory_method('ferret', lambda: None)"


@hookimpl
def initialize_job(context):
    exec(CODE)  # handed over
