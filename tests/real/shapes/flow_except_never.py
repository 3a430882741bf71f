# A handler for a body that cannot raise never runs.
from vdk.api.plugin.hook_markers import hookimpl


@hookimpl
def initialize_job(context):
    add = context.connections.add_open_connection_factory_method
    try:
        kind = "ferret"
    except Exception:
        kind = "never"
    add(kind, lambda: None)
    try:
        pass
    except Exception:
        add("never-too", lambda: None)
