# An environment variable or else a literal: the literal is one possible name among others.
# dynamic: connections
import os

from vdk.api.plugin.hook_markers import hookimpl


@hookimpl
def initialize_job(context):
    kind = os.environ.get("FERRET_KIND_UNSET") or "ferret"
    context.connections.add_open_connection_factory_method(kind, lambda: None)
