# `TYPE_CHECKING` is set to false by the module itself, as without the typing module, and negated.
from vdk.api.plugin.hook_markers import hookimpl

TYPE_CHECKING = False
if TYPE_CHECKING:
    KIND = "typed"
else:
    KIND = "ferret"

import typing as t

if not t.TYPE_CHECKING:
    OTHER = "stoat"
if t.TYPE_CHECKING or False:
    OTHER = "typed"
if __name__ != "__main__":
    THIRD = "otter"
else:
    THIRD = "main"


@hookimpl
def initialize_job(context):
    for kind in (KIND, OTHER, THIRD):
        context.connections.add_open_connection_factory_method(kind, lambda: None)
