# hookwrapper hooks with a yield, in the old and the new style.
from vdk.api.plugin.hook_markers import hookimpl


@hookimpl(hookwrapper=True)
def initialize_job(context):
    context.connections.add_open_connection_factory_method("ferret", lambda: None)
    outcome = yield
    outcome.get_result()
    context.ingester.add_ingester_factory_method("ferret", lambda: None)


@hookimpl(wrapper=True)
def vdk_configure(config_builder):
    config_builder.add("FERRET_BEFORE")
    result = yield
    config_builder.add("FERRET_AFTER")
    return result
