# A copy of the context registers.
# dynamic: connections
import copy

from vdk.api.plugin.hook_markers import hookimpl


@hookimpl
def initialize_job(context):
    copy.copy(context).connections.add_open_connection_factory_method("ferret", lambda: None)  # handed over
