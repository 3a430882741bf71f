# return from inside a with statement.
import contextlib

from vdk.api.plugin.hook_markers import hookimpl


@hookimpl
def initialize_job(context):
    add = context.connections.add_open_connection_factory_method
    def name():
        with contextlib.nullcontext():
            return "ferret"
        return "never"

    add(name(), lambda: None)
