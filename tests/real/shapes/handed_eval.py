# eval gets the context by name.
# dynamic: connections
from vdk.api.plugin.hook_markers import hookimpl


@hookimpl
def initialize_job(context):
    eval("c.connections.add_open_connection_factory_method('ferret', None)", {"c": context})  # handed over
