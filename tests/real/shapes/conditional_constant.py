# A conditional expression whose condition is known.
from vdk.api.plugin.hook_markers import hookimpl

IS_NEW = True


@hookimpl
def initialize_job(context):
    kind = "ferret" if IS_NEW else "stoat"
    context.connections.add_open_connection_factory_method(kind, lambda: None)
    context.connections.add_open_connection_factory_method("otter" if not IS_NEW else "mink", lambda: None)
