# `__init_subclass__` collects the classes, with a keyword of the class statement.
from vdk.api.plugin.hook_markers import hookimpl

KINDS = {}


class Base:
    def __init_subclass__(cls, kind=None, **more):
        super().__init_subclass__(**more)
        if kind:
            KINDS[kind] = cls


class Ferret(Base, kind="ferret"):
    pass


class Stoat(Base, kind="stoat"):
    pass


@hookimpl
def initialize_job(context):
    for kind, made in KINDS.items():
        context.connections.add_open_connection_factory_method(kind, made)
