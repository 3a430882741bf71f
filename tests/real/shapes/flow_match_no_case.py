# match that fits no case, and constants with dots.
from vdk.api.plugin.hook_markers import hookimpl


class Kind:
    STOAT = "stoat"
    FERRET = "ferret"


@hookimpl
def initialize_job(context):
    add = context.connections.add_open_connection_factory_method
    match "a":
        case "b":
            add("never", lambda: None)
    match Kind.FERRET:
        case Kind.STOAT:
            add("never", lambda: None)
        case Kind.FERRET:
            add("ferret", lambda: None)
    match 3:
        case 1 | 2:
            add("never-number", lambda: None)
        case 3:
            add("stoat", lambda: None)
