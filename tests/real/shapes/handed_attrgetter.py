# operator.attrgetter finds the connections.
# dynamic: connections
import operator

from vdk.api.plugin.hook_markers import hookimpl


@hookimpl
def initialize_job(context):
    operator.attrgetter("connections")(context).add_open_connection_factory_method("ferret", lambda: None)  # handed over
