# match on None and booleans, and return from a case.
from vdk.api.plugin.hook_markers import hookimpl


@hookimpl
def initialize_job(context):
    add = context.connections.add_open_connection_factory_method
    def choose(value):
        match value:
            case None:
                return "none"
            case True:
                return "true"
            case False:
                return "false"
        return "never"

    for value in (None, True, False):
        add("is-" + choose(value), lambda: None)
