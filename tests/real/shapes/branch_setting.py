# Branches on a setting assign the name.
# run: FERRET_MODE=a
# run: FERRET_MODE=b
# run: FERRET_MODE=c
from vdk.api.plugin.hook_markers import hookimpl


@hookimpl
def vdk_configure(config_builder):
    config_builder.add(key="FERRET_MODE", default_value="a", description="Which one.")


@hookimpl
def initialize_job(context):
    mode = context.core_context.configuration.get_value("FERRET_MODE")
    if mode == "a":
        kind = "ferret"
    elif mode == "b":
        kind = "stoat"
    else:
        kind = "otter"
    context.connections.add_open_connection_factory_method(kind, lambda: None)
