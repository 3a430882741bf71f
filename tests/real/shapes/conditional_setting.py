# A conditional expression on a setting: both names are possible.
# run: FERRET_NEW=1
# run: FERRET_OTHER=1
from vdk.api.plugin.hook_markers import hookimpl


@hookimpl
def initialize_job(context):
    is_new = context.core_context.configuration.get_value("FERRET_NEW")
    kind = "ferret" if is_new else "stoat"
    context.connections.add_open_connection_factory_method(kind, lambda: None)


@hookimpl
def vdk_configure(config_builder):
    config_builder.add("FERRET_NEW")
    config_builder.add("FERRET_OTHER")
