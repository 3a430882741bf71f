# Names that a module computes on demand.
# dynamic: connections
from vdk.api.plugin.hook_markers import hookimpl

import lazy


@hookimpl
def initialize_job(context):
    context.connections.add_open_connection_factory_method(lazy.KIND, lambda: None)
#@ lazy.py
def __getattr__(name):
    return name.lower()
