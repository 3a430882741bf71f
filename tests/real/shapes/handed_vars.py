# The attributes of the context are read as a table.
# dynamic: connections
from vdk.api.plugin.hook_markers import hookimpl


@hookimpl
def initialize_job(context):
    vars(context)["connections"].add_open_connection_factory_method("ferret", lambda: None)  # handed over
    context.__dict__["connections"].add_open_connection_factory_method("stoat", lambda: None)  # handed over
