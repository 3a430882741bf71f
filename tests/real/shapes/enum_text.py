# A string enumeration member is used directly as the name.
from enum import Enum

from vdk.api.plugin.hook_markers import hookimpl


class Kind(str, Enum):
    FERRET = "ferret"
    STOAT = "stoat"


@hookimpl
def initialize_job(context):
    context.connections.add_open_connection_factory_method(Kind.FERRET, lambda: None)
    context.ingester.add_ingester_factory_method(Kind.STOAT, lambda: None)
