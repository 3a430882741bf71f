# A flag of the module decides, also after it was changed.
from vdk.api.plugin.hook_markers import hookimpl


ENABLED = True
LEGACY = False
DEPTH = 3


@hookimpl
def initialize_job(context):
    add = context.connections.add_open_connection_factory_method
    global ENABLED
    if ENABLED:
        add("ferret", lambda: None)
    ENABLED = False
    if ENABLED:
        add("never", lambda: None)
    if LEGACY and DEPTH > 2:
        add("never-legacy", lambda: None)
