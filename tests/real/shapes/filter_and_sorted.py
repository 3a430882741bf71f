# filter, sorted with key, min, max, any, all and next over known names.
from vdk.api.plugin.hook_markers import hookimpl

KINDS = ["stoat", "ferret", "ox"]


@hookimpl
def initialize_job(context):
    add = context.connections.add_open_connection_factory_method
    for kind in filter(lambda kind: len(kind) > 2, KINDS):
        add(kind, lambda: None)
    add(sorted(KINDS)[0] + "-1", lambda: None)
    add(next(iter(KINDS)) + "-2", lambda: None)
    for kind in map(str.upper, KINDS):
        add(kind + "-3", lambda: None)
