# Code after return or raise, or under a false condition, does not run.
from vdk.api.plugin.hook_markers import hookimpl


@hookimpl
def initialize_job(context):
    context.connections.add_open_connection_factory_method("ferret", lambda: None)
    if False:
        context.connections.add_open_connection_factory_method("never-1", lambda: None)
    while False:
        context.connections.add_open_connection_factory_method("never-2", lambda: None)
    for _ in []:
        context.connections.add_open_connection_factory_method("never-3", lambda: None)
    try:
        raise ValueError()
        context.connections.add_open_connection_factory_method("never-4", lambda: None)
    except ValueError:
        context.connections.add_open_connection_factory_method("stoat", lambda: None)
    return
    context.connections.add_open_connection_factory_method("never-5", lambda: None)
