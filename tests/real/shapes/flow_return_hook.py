# An early return in a hook ends it, also from inside a loop and a with.
from vdk.api.plugin.hook_markers import hookimpl


@hookimpl
def initialize_job(context):
    add = context.connections.add_open_connection_factory_method
    for kind in ["ferret", "stoat", "never"]:
        add(kind, lambda: None)
        if kind == "stoat":
            return
    add("never-after", lambda: None)
