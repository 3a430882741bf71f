# match on dictionaries.
from vdk.api.plugin.hook_markers import hookimpl


@hookimpl
def initialize_job(context):
    add = context.connections.add_open_connection_factory_method
    for row in [{"kind": "ferret", "port": 1}, {"name": "stoat"}]:
        match row:
            case {"kind": kind, "port": 1}:
                add(kind, lambda: None)
            case {"kind": kind}:
                add("never", lambda: None)
            case {"name": name, **rest}:
                add(name, lambda: None)
