# The name comes from an environment variable.
# dynamic: connections, ingestion_methods
import os

from vdk.api.plugin.hook_markers import hookimpl


@hookimpl
def initialize_job(context):
    context.connections.add_open_connection_factory_method(os.environ.get("FERRET", "x") + "-db", lambda: None)
    context.ingester.add_ingester_factory_method(os.getenv("PATH", "/")[:3], lambda: None)
