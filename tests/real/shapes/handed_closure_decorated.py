# A decorator of another distribution calls a function that sees the context.
# dynamic: connections
import acme

from vdk.api.plugin.hook_markers import hookimpl


@hookimpl
def initialize_job(context):
    @acme.later
    def work():  # handed over
        context.connections.add_open_connection_factory_method("ferret", lambda: None)
