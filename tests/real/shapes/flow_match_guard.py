# match with a guard, and a capture of the whole subject.
from vdk.api.plugin.hook_markers import hookimpl


@hookimpl
def initialize_job(context):
    add = context.connections.add_open_connection_factory_method
    for kind in ["ferret", "never", "stoat"]:
        match kind:
            case other if other == "never":
                pass
            case "stoat" as other:
                add(other, lambda: None)
            case other:
                add(other + "-x", lambda: None)
