# The registry is an object; its method is the decorator, and it is iterated and subscripted.
from vdk.api.plugin.hook_markers import hookimpl


class Registry(dict):
    pass


class Factories:
    def __init__(self):
        self._known = {}

    def register(self, kind):
        def decorate(function):
            self._known[kind] = function
            return function

        return decorate

    def add(self, function):
        self._known[function.__name__.replace("open_", "")] = function
        return function

    def items(self):
        return self._known.items()

    def __iter__(self):
        return iter(self._known)


factories = Factories()


@factories.register("ferret")
def open_it():
    return None


@factories.add
def open_stoat():
    return None


@factories.register(kind="class")
class Otter:
    pass


@hookimpl
def initialize_job(context):
    for kind, factory in factories.items():
        context.connections.add_open_connection_factory_method(kind, factory)
    for kind in factories:
        context.ingester.add_ingester_factory_method(f"{kind}-in", lambda: None)
