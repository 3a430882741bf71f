# A hook that is a generator or a coroutine by mistake registers nothing.
from vdk.api.plugin.hook_markers import hookimpl


@hookimpl
def vdk_configure(config_builder):
    config_builder.add("NEVER")
    yield


@hookimpl
async def initialize_job(context):
    context.connections.add_open_connection_factory_method("never", lambda: None)


@hookimpl
def vdk_initialize(context):
    pass
