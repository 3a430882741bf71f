# Several constants in one assignment, also with a star.
from vdk.api.plugin.hook_markers import hookimpl

FIRST, SECOND = "ferret", "stoat"
(THIRD, *REST) = ["otter", "mink", "marten"]


@hookimpl
def initialize_job(context):
    for kind in [FIRST, SECOND, THIRD, *REST]:
        context.connections.add_open_connection_factory_method(kind, lambda: None)
