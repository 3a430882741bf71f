# A function that calls itself terminates, and what it registers is found.
from vdk.api.plugin.hook_markers import hookimpl


def register(context, kinds):
    if not kinds:
        return
    context.connections.add_open_connection_factory_method(kinds[0], lambda: None)
    register(context, kinds[1:])


@hookimpl
def initialize_job(context):
    register(context, ["ferret", "stoat", "otter"])
