# A module flag changed with global decides; a known one is followed.
from vdk.api.plugin.hook_markers import hookimpl

ENABLED = True
DEBUG = False
_kind = None


def choose():
    global _kind
    _kind = "ferret"


choose()


@hookimpl
def initialize_job(context):
    if ENABLED and not DEBUG:
        context.connections.add_open_connection_factory_method(_kind or "never", lambda: None)
    if DEBUG:
        context.connections.add_open_connection_factory_method("debug", lambda: None)
