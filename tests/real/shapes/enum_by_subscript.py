# A member is looked up by its name and by its value.
from enum import Enum

from vdk.api.plugin.hook_markers import hookimpl


class Kind(Enum):
    FERRET = "ferret"
    STOAT = "stoat"


@hookimpl
def initialize_job(context):
    context.connections.add_open_connection_factory_method(Kind["FERRET"].value, lambda: None)
    context.connections.add_open_connection_factory_method(Kind("stoat").value, lambda: None)
