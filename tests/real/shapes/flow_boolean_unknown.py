# An operand after an unknown one may run or not.
# run: FERRET_MODE=two
# run: FERRET_MODE=one
from vdk.api.plugin.hook_markers import hookimpl


@hookimpl
def vdk_configure(config_builder):
    config_builder.add("FERRET_MODE", "two")


@hookimpl
def initialize_job(context):
    add = context.connections.add_open_connection_factory_method
    mode = context.core_context.configuration.get_value("FERRET_MODE")
    mode == "one" and add("ferret", lambda: None)
    mode == "one" or add("stoat", lambda: None)
    mode == "one" and False and add("never", lambda: None)
