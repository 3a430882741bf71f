# The plugin's own decorator wraps the hook, inside and outside the marker.
import functools

from vdk.api.plugin.hook_markers import hookimpl


def guarded(function):
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        try:
            return function(*args, **kwargs)
        except ValueError:
            return None

    return wrapper


@hookimpl
@guarded
def initialize_job(context):
    context.connections.add_open_connection_factory_method("ferret", lambda: None)


@guarded
@hookimpl
def vdk_configure(config_builder):
    config_builder.add("FERRET_HOST")
