# An enumeration member gives the name through its value and through its name.
import enum

from vdk.api.plugin.hook_markers import hookimpl


class Kind(enum.Enum):
    FERRET = "ferret"
    STOAT = "the-stoat"


@hookimpl
def initialize_job(context):
    context.connections.add_open_connection_factory_method(Kind.FERRET.value, lambda: None)
    context.connections.add_open_connection_factory_method(Kind.STOAT.name, lambda: None)
