# The registry is reached through the context of vdk_initialize.
# dynamic: connections, hooks
import acme
from vdk.api.plugin.hook_markers import hookimpl


@hookimpl
def vdk_initialize(context):
    acme.register_in(context.plugin_registry)  # handed over
