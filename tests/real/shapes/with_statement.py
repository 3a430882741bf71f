# Registering inside with, including the plugin's own context managers and suppress.
import contextlib

from vdk.api.plugin.hook_markers import hookimpl


@contextlib.contextmanager
def registering(context, suffix):
    def add(kind):
        context.connections.add_open_connection_factory_method(kind + suffix, lambda: None)

    yield add


@hookimpl
def initialize_job(context):
    with contextlib.suppress(AttributeError):
        context.connections.add_open_connection_factory_method("ferret", lambda: None)
    with registering(context, "-x") as add:
        add("stoat")
