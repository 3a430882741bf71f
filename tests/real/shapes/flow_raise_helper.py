# A helper that always raises ends the try block.
from vdk.api.plugin.hook_markers import hookimpl


def fail():
    raise NotImplementedError("later")


@hookimpl
def initialize_job(context):
    add = context.connections.add_open_connection_factory_method
    try:
        fail()
        add("never", lambda: None)
    except NotImplementedError:
        add("ferret", lambda: None)
