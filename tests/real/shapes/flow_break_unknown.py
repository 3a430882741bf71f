# break under an unknown condition: the rest of the loop and its else may run.
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
    for kind in ["ferret", "stoat"]:
        add(kind, lambda: None)
        if mode == "one":
            break
    else:
        add("weasel", lambda: None)
