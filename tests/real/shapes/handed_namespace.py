# The context is put into a namespace.
# dynamic: connections
import types

from vdk.api.plugin.hook_markers import hookimpl


@hookimpl
def initialize_job(context):
    holder = types.SimpleNamespace(context=context)  # handed over
    holder.context.connections.add_open_connection_factory_method("ferret", lambda: None)
