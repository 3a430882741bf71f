# __debug__ is true, and an assert that fails is caught.
from vdk.api.plugin.hook_markers import hookimpl


@hookimpl
def initialize_job(context):
    add = context.connections.add_open_connection_factory_method
    if __debug__:
        add("ferret", lambda: None)
    else:
        add("never", lambda: None)
    assert add is not None, add("never-message", lambda: None)
    try:
        assert False, "x"
        add("never-after", lambda: None)
    except AssertionError:
        add("stoat", lambda: None)
