# A wrapper without functools.wraps around the marker hides the hook.
from vdk.api.plugin.hook_markers import hookimpl


def hiding(function):
    def wrapper(context):
        return function(context)

    return wrapper


@hiding
@hookimpl
def initialize_job(context):
    context.connections.add_open_connection_factory_method("never", lambda: None)


@hookimpl
def vdk_configure(config_builder):
    config_builder.add("FERRET_HOST")
