# typing.cast and annotations around the registry.
from typing import Any, cast

from vdk.api.plugin.hook_markers import hookimpl
from vdk.api.plugin.plugin_input import IManagedConnectionRegistry
from vdk.internal.builtin_plugins.run.job_context import JobContext


@hookimpl
def initialize_job(context: JobContext) -> None:
    registry: IManagedConnectionRegistry = cast(IManagedConnectionRegistry, context.connections)
    registry.add_open_connection_factory_method("ferret", lambda: None)
    cast(Any, context).connections.add_open_connection_factory_method("stoat", lambda: None)
