# A flag ensures that it registers only once.
from vdk.api.plugin.hook_markers import hookimpl

_registered = False


def register(context):
    global _registered
    if _registered:
        return
    _registered = True
    context.connections.add_open_connection_factory_method("ferret", lambda: None)


@hookimpl
def initialize_job(context):
    register(context)
