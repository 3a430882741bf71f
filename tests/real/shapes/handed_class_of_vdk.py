# The method that registers is called on its class.
# dynamic: connections
from vdk.internal.builtin_plugins.connection.impl.router import ManagedConnectionRouter

from vdk.api.plugin.hook_markers import hookimpl


@hookimpl
def initialize_job(context):
    ManagedConnectionRouter.add_open_connection_factory_method(context.connections, "ferret", lambda: None)  # handed over
