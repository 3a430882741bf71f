# match on classes: the plugin's own and the builtin ones.
from vdk.api.plugin.hook_markers import hookimpl


class Point:
    def __init__(self, name):
        self.name = name


@hookimpl
def initialize_job(context):
    add = context.connections.add_open_connection_factory_method
    for item in ["ferret", 7, Point("stoat")]:
        match item:
            case str():
                add(item, lambda: None)
            case int(number):
                add(f"n{number}", lambda: None)
            case Point(name=kind):
                add(kind, lambda: None)
            case _:
                add("never", lambda: None)
