# Checks with assert, isinstance, hasattr, len and in do not hide later code.
from vdk.api.plugin.hook_markers import hookimpl

KINDS = ["ferret", "stoat"]


@hookimpl
def initialize_job(context):
    assert len(KINDS) == 2
    if len(KINDS) > 1 and "ferret" in KINDS and isinstance(KINDS, list):
        context.connections.add_open_connection_factory_method(KINDS[0], lambda: None)
    if hasattr(context, "connections"):
        context.connections.add_open_connection_factory_method("otter", lambda: None)
    if len(KINDS) > 2 or "mink" in KINDS:
        context.connections.add_open_connection_factory_method("never", lambda: None)
    if 0 < len(KINDS) < 3:
        context.connections.add_open_connection_factory_method("badger", lambda: None)
