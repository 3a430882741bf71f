# A dictionary maps kinds to functions, methods and classes, and each is called.
from vdk.api.plugin.hook_markers import hookimpl


def register_ferret(context):
    context.connections.add_open_connection_factory_method("ferret", lambda: None)


class Stoat:
    @staticmethod
    def register(context):
        context.connections.add_open_connection_factory_method("stoat", lambda: None)


ACTIONS = {"ferret": register_ferret, "stoat": Stoat.register, "otter": lambda context: context.ingester.add_ingester_factory_method("otter", None)}


@hookimpl
def initialize_job(context):
    for kind, action in ACTIONS.items():
        action(context)
