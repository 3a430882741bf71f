# The method that registers is given away.
# dynamic: connections
import acme

from vdk.api.plugin.hook_markers import hookimpl


@hookimpl
def initialize_job(context):
    acme.call(context.connections.add_open_connection_factory_method, "ferret")  # handed over
    adding = context.connections.add_open_connection_factory_method
    acme.call(adding, "stoat")  # handed over
