# while False and while with an empty list never run.
from vdk.api.plugin.hook_markers import hookimpl


@hookimpl
def initialize_job(context):
    add = context.connections.add_open_connection_factory_method
    while False:
        add("never", lambda: None)
    while []:
        add("never-too", lambda: None)
    else:
        add("ferret", lambda: None)
