# The registry is passed on inside a dictionary, a tuple and a closure.
from vdk.api.plugin.hook_markers import hookimpl


def use(parts):
    parts["registry"].add_open_connection_factory_method(parts["kind"], lambda: None)


def unpack(pair):
    registry, kind = pair
    registry.add_open_connection_factory_method(kind, lambda: None)


@hookimpl
def initialize_job(context):
    use({"registry": context.connections, "kind": "ferret"})
    unpack((context.connections, "stoat"))
    job = context
    (lambda: job.connections.add_open_connection_factory_method("otter", lambda: None))()
    for registry, kind in [(context.connections, "mink"), (context.connections, "badger")]:
        registry.add_open_connection_factory_method(kind, lambda: None)
