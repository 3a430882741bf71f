# The plugin's own decorator collects what a hook registers later.
from vdk.api.plugin.hook_markers import hookimpl

FACTORIES = {}


def connection(kind):
    def keep(function):
        FACTORIES[kind] = function
        return function

    return keep


@connection("ferret")
def open_ferret():
    return None


@connection("stoat")
def open_stoat():
    return None


@hookimpl
def initialize_job(context):
    for kind, factory in FACTORIES.items():
        context.connections.add_open_connection_factory_method(kind, factory)
