# A lambda is called with the registry and a name.
from vdk.api.plugin.hook_markers import hookimpl

register = lambda registry, kind="ferret": registry.add_open_connection_factory_method(kind, lambda: None)


@hookimpl
def initialize_job(context):
    register(context.connections)
    register(context.connections, kind="stoat")
    (lambda c: c.connections.add_open_connection_factory_method("otter", None))(context)
