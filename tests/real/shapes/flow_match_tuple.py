# match on tuples, with captures, a star and wildcards.
from vdk.api.plugin.hook_markers import hookimpl


@hookimpl
def initialize_job(context):
    add = context.connections.add_open_connection_factory_method
    for row in [("one", "ferret"), ("two", "stoat", "weasel"), ("three",)]:
        match row:
            case ("one", kind):
                add(kind, lambda: None)
            case ["two", *kinds]:
                for kind in kinds:
                    add(kind, lambda: None)
            case ("never", _):
                add("never", lambda: None)
            case (kind,):
                add(kind, lambda: None)
