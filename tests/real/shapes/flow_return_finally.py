# finally runs after return, and its own return wins.
from vdk.api.plugin.hook_markers import hookimpl


def first(add):
    try:
        return "ferret"
    finally:
        add("weasel", lambda: None)


def second():
    try:
        return "never"
    finally:
        return "stoat"


@hookimpl
def initialize_job(context):
    add = context.connections.add_open_connection_factory_method
    add(first(add), lambda: None)
    add(second(), lambda: None)
