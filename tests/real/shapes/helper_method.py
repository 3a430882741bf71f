# A helper object stores the context in an attribute and registers later.
from vdk.api.plugin.hook_markers import hookimpl


class Registrar:
    prefix = "db-"

    def __init__(self, context, suffix=""):
        self._context = context
        self._registry = context.connections
        self.suffix = suffix

    def register(self, kind):
        self._registry.add_open_connection_factory_method(self.prefix + kind + self.suffix, self._open)
        self._context.ingester.add_ingester_factory_method(kind, lambda: None)
        return self

    def _open(self):
        return None


@hookimpl
def initialize_job(context):
    Registrar(context).register("ferret").register("stoat")
    registrar = Registrar(context, suffix="-two")
    registrar.register("otter")
