# Registering inside a comprehension, map, any and a list of lambdas.
from vdk.api.plugin.hook_markers import hookimpl


def register(context, kind):
    context.connections.add_open_connection_factory_method(kind, lambda: None)
    return True


@hookimpl
def initialize_job(context):
    list(map(lambda kind: register(context, kind), ["ferret", "stoat"]))
    all(register(context, kind) for kind in ("otter", "mink"))
    for action in [lambda: register(context, "badger"), lambda: register(context, "marten")]:
        action()
