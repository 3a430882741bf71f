# A self-test calls the function that registers with an object of the plugin's own.
from vdk.api.plugin.hook_markers import hookimpl


class Names:
    def __init__(self):
        self.known = []

    def add_open_connection_factory_method(self, dbtype, open_connection_func):
        self.known.append(dbtype)


class Rehearsal:
    def __init__(self):
        self.connections = Names()


def register(context):
    context.connections.add_open_connection_factory_method("ghost", lambda: None)


@hookimpl
def vdk_initialize(context):
    rehearsal = Rehearsal()
    register(rehearsal)
    assert rehearsal.connections.known == ["ghost"]


@hookimpl
def initialize_job(context):
    context.connections.add_open_connection_factory_method("otter", lambda: None)
