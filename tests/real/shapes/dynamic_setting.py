# The name comes from a setting.
# dynamic: connections
# run: FERRET_KIND=whatever
from vdk.api.plugin.hook_markers import hookimpl


@hookimpl
def vdk_configure(config_builder):
    config_builder.add("FERRET_KIND", default_value="ferret")


@hookimpl
def initialize_job(context):
    kind = context.core_context.configuration.get_value("FERRET_KIND")
    context.connections.add_open_connection_factory_method(kind, lambda: None)
