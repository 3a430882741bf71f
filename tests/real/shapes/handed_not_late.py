# What gets the context as VDK ends cannot register anything.
import acme
from vdk.api.plugin.hook_markers import hookimpl


@hookimpl
def initialize_job(context):
    context.connections.add_open_connection_factory_method("ferret", lambda: None)


@hookimpl
def vdk_exit(context, exit_code):
    acme.later(lambda: context)
