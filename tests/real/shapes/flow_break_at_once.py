# break in the first pass; what stands after it never runs.
from vdk.api.plugin.hook_markers import hookimpl


@hookimpl
def initialize_job(context):
    add = context.connections.add_open_connection_factory_method
    for kind in ["ferret", "never"]:
        add(kind, lambda: None)
        break
        add("never-after", lambda: None)
    else:
        add("never-else", lambda: None)
