# A while loop over a list that it empties.
from vdk.api.plugin.hook_markers import hookimpl


@hookimpl
def initialize_job(context):
    kinds = ["ferret", "stoat"]
    while kinds:
        context.connections.add_open_connection_factory_method(kinds.pop(), lambda: None)
