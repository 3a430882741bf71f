# break ends a for loop over known elements; its else then does not run.
from vdk.api.plugin.hook_markers import hookimpl


@hookimpl
def initialize_job(context):
    add = context.connections.add_open_connection_factory_method
    for kind in ["ferret", "stoat", "never"]:
        if kind == "never":
            break
        add(kind, lambda: None)
    else:
        add("never-else", lambda: None)
    for kind in ["marten"]:
        add(kind, lambda: None)
    else:
        add("weasel", lambda: None)
