# Names are built with +, +=, * and implicit concatenation.
from vdk.api.plugin.hook_markers import hookimpl

NAME = "fer" "ret"
NAME += "-db"


@hookimpl
def initialize_job(context):
    suffix = "-"
    suffix += "one"
    context.connections.add_open_connection_factory_method(NAME + suffix, lambda: None)
    context.connections.add_open_connection_factory_method("ab" * 2, lambda: None)
