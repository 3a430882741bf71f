# A loop over an enumeration.
from enum import Enum

from vdk.api.plugin.hook_markers import hookimpl


class Kind(Enum):
    FERRET = 1
    STOAT = 2


@hookimpl
def initialize_job(context):
    for kind in Kind:
        context.connections.add_open_connection_factory_method(kind.name.lower(), lambda: None)
