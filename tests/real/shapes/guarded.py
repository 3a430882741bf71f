# It registers only if a setting exists.
# run: FERRET_HOST=here
from vdk.api.plugin.hook_markers import hookimpl


@hookimpl
def vdk_configure(config_builder):
    config_builder.add("FERRET_HOST", None, True, "Where it is.")


@hookimpl
def initialize_job(context):
    if not context.core_context.configuration.get_value("FERRET_HOST"):
        return
    context.connections.add_open_connection_factory_method("ferret", lambda: None)
