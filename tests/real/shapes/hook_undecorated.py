# A function with a hook's name and without the marker registers nothing.
from vdk.api.plugin.hook_markers import hookimpl


def initialize_job(context):
    context.connections.add_open_connection_factory_method("never", lambda: None)


@hookimpl
def vdk_configure(config_builder):
    config_builder.add("FERRET_HOST", "here")
