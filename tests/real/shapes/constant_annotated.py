# Annotated constants with Final.
from typing import Final

from vdk.api.plugin.hook_markers import hookimpl

KIND: Final[str] = "ferret"
OTHER: "Final" = KIND.replace("f", "m", 1)


@hookimpl
def initialize_job(context):
    context.connections.add_open_connection_factory_method(KIND, lambda: None)
    context.connections.add_open_connection_factory_method(OTHER, lambda: None)
