# Which registry is used depends on a setting; both are seen.
# run: FERRET_IN=1
# run: FERRET_OUT=1
from vdk.api.plugin.hook_markers import hookimpl


@hookimpl
def vdk_configure(config_builder):
    config_builder.add("FERRET_IN").add("FERRET_OUT")


@hookimpl
def initialize_job(context):
    if context.core_context.configuration.get_value("FERRET_IN"):
        add = context.ingester.add_ingester_factory_method
    else:
        add = context.connections.add_open_connection_factory_method
    add("ferret", lambda: None)
