# The loop variable keeps the value it had at break.
from vdk.api.plugin.hook_markers import hookimpl


@hookimpl
def initialize_job(context):
    add = context.connections.add_open_connection_factory_method
    for kind in ["stoat", "ferret", "never"]:
        if kind.startswith("f"):
            break
    add(kind, lambda: None)
