# Helpers give the name with return, with yield and through branches.
# run: FERRET_NEW=1
# run: FERRET_X=1
from vdk.api.plugin.hook_markers import hookimpl


def kind():
    return "ferret"


def kinds():
    yield "stoat"
    yield "otter"


def chosen(configuration):
    if configuration.get_value("FERRET_NEW"):
        return "new"
    return "old"


@hookimpl
def initialize_job(context):
    add = context.connections.add_open_connection_factory_method
    add(kind(), lambda: None)
    for each in kinds():
        add(each, lambda: None)
    add(chosen(context.core_context.configuration), lambda: None)


@hookimpl
def vdk_configure(config_builder):
    config_builder.add("FERRET_NEW").add("FERRET_X")
