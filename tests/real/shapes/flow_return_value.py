# Only the values that a function can return count.
from vdk.api.plugin.hook_markers import hookimpl


def name_of(number):
    for each, name in ((1, "ferret"), (2, "stoat"), (3, "never")):
        if each == number:
            return name
    return "never-default"


@hookimpl
def initialize_job(context):
    add = context.connections.add_open_connection_factory_method
    add(name_of(1), lambda: None)
    add(name_of(2), lambda: None)
