# Generators and coroutines that are made and never run register nothing; those that are run do.
from vdk.api.plugin.hook_markers import hookimpl


def lazily(context):
    context.connections.add_open_connection_factory_method("never", lambda: None)
    yield 1


async def later(context):
    context.connections.add_open_connection_factory_method("never-too", lambda: None)


def each(context):
    for kind in ("ferret", "stoat"):
        context.connections.add_open_connection_factory_method(kind, lambda: None)
        yield kind


def relay(context):
    context.connections.add_open_connection_factory_method("relay", lambda: None)
    yield from each(context)


@hookimpl
def initialize_job(context):
    lazily(context)
    kept = lazily(context)
    later(context).close()
    ((context.connections.add_open_connection_factory_method(kind, lambda: None)) for kind in ("never-three",))
    list(relay(context))


def forgotten(config_builder):
    config_builder.add("NEVER")
    yield


@hookimpl
def vdk_configure(config_builder):
    if forgotten(config_builder):
        config_builder.add("FERRET_HOST")
