# Imports inside the hook, and under TYPE_CHECKING.
from typing import TYPE_CHECKING

from vdk.api.plugin.hook_markers import hookimpl

if TYPE_CHECKING:
    from nowhere import Something


@hookimpl
def initialize_job(context: "Something") -> None:
    from names import KIND
    import names as all_names

    context.connections.add_open_connection_factory_method(KIND, lambda: None)
    context.connections.add_open_connection_factory_method(all_names.OTHER, lambda: None)
#@ names.py
KIND = "ferret"
OTHER = "stoat"
