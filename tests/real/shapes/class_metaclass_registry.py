# A metaclass collects its classes, and a hook goes through them.
# dynamic: connections
from vdk.api.plugin.hook_markers import hookimpl


class Collected(type):
    known = []

    def __new__(mcs, name, bases, namespace):
        made = super().__new__(mcs, name, bases, namespace)
        if bases:
            mcs.known.append(made)
        return made


class Base(metaclass=Collected):
    kind = ""


class Ferret(Base):
    kind = "ferret"


class Stoat(Base):
    kind = "stoat"


@hookimpl
def initialize_job(context):
    for made in Collected.known:
        context.connections.add_open_connection_factory_method(made.kind, lambda: None)
