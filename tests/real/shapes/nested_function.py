# The hook defines a function and calls it; a decorated inner hook does not count.
from vdk.api.plugin.hook_markers import hookimpl


@hookimpl
def initialize_job(context):
    suffix = "-db"

    def register(kind):
        nonlocal suffix
        context.connections.add_open_connection_factory_method(kind + suffix, lambda: None)

    @hookimpl
    def vdk_configure(config_builder):
        config_builder.add("NEVER")

    register("ferret")
