# match on a known string takes one case.
from vdk.api.plugin.hook_markers import hookimpl


@hookimpl
def initialize_job(context):
    add = context.connections.add_open_connection_factory_method
    for kind in ["a", "b", "c"]:
        match kind:
            case "a":
                add("ferret", lambda: None)
            case "b" | "never-b":
                add("stoat", lambda: None)
            case "never":
                add("never", lambda: None)
            case _:
                add("weasel", lambda: None)
