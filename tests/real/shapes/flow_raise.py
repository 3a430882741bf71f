# A raise is caught by its own handler, and what follows it never runs.
from vdk.api.plugin.hook_markers import hookimpl


@hookimpl
def initialize_job(context):
    add = context.connections.add_open_connection_factory_method
    try:
        raise KeyError("x")
        add("never", lambda: None)
    except KeyError:
        add("ferret", lambda: None)
    else:
        add("never-else", lambda: None)
    try:
        raise ValueError("x")
    except KeyError:
        add("never-key", lambda: None)
    except ValueError:
        add("stoat", lambda: None)
