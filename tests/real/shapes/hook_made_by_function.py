# The hook itself is created by a function.
from vdk.api.plugin.hook_markers import hookimpl


def make_hook(kind):
    @hookimpl
    def initialize_job(context):
        context.connections.add_open_connection_factory_method(kind, lambda: None)

    return initialize_job


initialize_job = make_hook("ferret")
