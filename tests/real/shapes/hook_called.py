# hookimpl is called like a function, not used as a decorator.
from vdk.api.plugin.hook_markers import hookimpl


def _register(context):
    context.connections.add_open_connection_factory_method("ferret", lambda: None)


initialize_job = hookimpl(_register)
