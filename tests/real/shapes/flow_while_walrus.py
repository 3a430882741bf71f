# while with an assignment expression over a list.
from vdk.api.plugin.hook_markers import hookimpl


@hookimpl
def initialize_job(context):
    add = context.connections.add_open_connection_factory_method
    kinds = ["stoat", "ferret"]
    while (kind := kinds.pop() if kinds else None) is not None:
        add(kind, lambda: None)
