# match over a known and over an unknown subject.
# run: FERRET_MODE=a
# run: FERRET_MODE=b
from vdk.api.plugin.hook_markers import hookimpl


@hookimpl
def vdk_configure(config_builder):
    config_builder.add("FERRET_MODE", "a")


@hookimpl
def initialize_job(context):
    match context.core_context.configuration.get_value("FERRET_MODE"):
        case "a":
            kind = "ferret"
        case _:
            kind = "stoat"
    context.connections.add_open_connection_factory_method(kind, lambda: None)
