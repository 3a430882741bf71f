# A hook in a module that the entry module only imports as a module registers nothing.
import more
from vdk.api.plugin.hook_markers import hookimpl


@hookimpl
def vdk_configure(config_builder):
    config_builder.add(more.KEY)
#@ more.py
from vdk.api.plugin.hook_markers import hookimpl

KEY = "FERRET_HOST"


@hookimpl
def initialize_job(context):
    context.connections.add_open_connection_factory_method("never", lambda: None)
