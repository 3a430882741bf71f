# A module that takes itself back in vdk_start registers nothing later.
# entry: ferret = plugin
# entry: stoat = other
import sys

from vdk.api.plugin.hook_markers import hookimpl


@hookimpl
def vdk_start(plugin_registry, command_line_args):
    plugin_registry.plugin_manager().unregister(sys.modules[__name__])


@hookimpl
def initialize_job(context):
    context.connections.add_open_connection_factory_method("never", lambda: None)
#@ other.py
from vdk.api.plugin.hook_markers import hookimpl


@hookimpl
def initialize_job(context):
    context.connections.add_open_connection_factory_method("stoat", lambda: None)
