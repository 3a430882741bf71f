# A function that sees the context is given away.
# dynamic: connections
import acme

from vdk.api.plugin.hook_markers import hookimpl


@hookimpl
def initialize_job(context):
    def work():
        context.connections.add_open_connection_factory_method("ferret", lambda: None)

    acme.later(work)  # handed over
