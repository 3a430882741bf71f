# An early return in a helper ends it.
from vdk.api.plugin.hook_markers import hookimpl


def register(add, kind):
    if kind == "stoat":
        return
    add(kind, lambda: None)
    if kind == "ferret":
        return None
    add("never", lambda: None)


@hookimpl
def initialize_job(context):
    add = context.connections.add_open_connection_factory_method
    register(add, "ferret")
    register(add, "stoat")
