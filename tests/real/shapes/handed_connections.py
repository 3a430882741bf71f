# The connections are given to a function of another distribution, by keyword.
# dynamic: connections
import acme

from vdk.api.plugin.hook_markers import hookimpl


@hookimpl
def initialize_job(context):
    acme.register_connections(connections=context.connections)  # handed over
