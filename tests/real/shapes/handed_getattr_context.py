# The connections are found by a name that is only known at run time.
# dynamic: connections
import os

from vdk.api.plugin.hook_markers import hookimpl


@hookimpl
def initialize_job(context):
    getattr(context, os.environ.get("ACME_NAME", "connections")).add_open_connection_factory_method("acme", lambda: None)  # handed over
