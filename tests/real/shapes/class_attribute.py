# The name is a class attribute, used through the class and through an instance.
from vdk.api.plugin.hook_markers import hookimpl


class Names:
    FERRET = "ferret"
    STOAT = FERRET + "-stoat"


class Deep:
    class Inner:
        KIND = "otter"


@hookimpl
def initialize_job(context):
    add = context.connections.add_open_connection_factory_method
    add(Names.FERRET, lambda: None)
    add(Names().STOAT, lambda: None)
    add(Deep.Inner.KIND, lambda: None)
