# str() of a string enumeration member is its class and name, and its value only with .value.
from enum import Enum

from vdk.api.plugin.hook_markers import hookimpl


class Kind(str, Enum):
    FERRET = "ferret"

    def __str__(self):
        return self.value


@hookimpl
def initialize_job(context):
    context.connections.add_open_connection_factory_method(str(Kind.FERRET), lambda: None)
