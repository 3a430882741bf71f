# An import of the plugin's own name that is not there always fails.
from vdk.api.plugin.hook_markers import hookimpl

try:
    from own_part import MISSING
    KIND = "never"
except ImportError:
    KIND = "ferret"


@hookimpl
def initialize_job(context):
    context.connections.add_open_connection_factory_method(KIND, lambda: None)
#@ own_part.py
NAME = "weasel"
