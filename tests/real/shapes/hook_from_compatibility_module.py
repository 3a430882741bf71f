# hookimpl is imported through the plugin's own module.
from compat import hookimpl


@hookimpl
def initialize_job(context):
    context.connections.add_open_connection_factory_method("ferret", lambda: None)
#@ compat.py
try:
    from vdk.api.plugin.hook_markers import hookimpl
except ImportError:
    from pluggy import HookimplMarker

    hookimpl = HookimplMarker("vdk.plugin.run")
