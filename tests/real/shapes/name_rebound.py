# A name bound again before it is used has only its last value.
import contextlib

from vdk.api.plugin.hook_markers import hookimpl


NAME = "never"
NAME = "mink"


@hookimpl
def initialize_job(context):
    add = context.connections.add_open_connection_factory_method
    kind = "never"
    kind = "ferret"
    add(kind, lambda: None)
    if True:
        kind = "stoat"
    else:
        kind = "never"
    add(kind, lambda: None)
    for kind in ("never-loop", "weasel"):
        pass
    add(kind, lambda: None)
    with contextlib.suppress(KeyError):
        kind = "marten"
    add(NAME, lambda: None)
