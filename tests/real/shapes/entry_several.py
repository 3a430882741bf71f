# Three entry points in one distribution, one of them without hooks.
# entry: one = plugin
# entry: two = package.two
# entry: three = package:three
from vdk.api.plugin.hook_markers import hookimpl


@hookimpl
def initialize_job(context):
    context.connections.add_open_connection_factory_method("ferret", lambda: None)
#@ package/__init__.py
from . import three
#@ package/two.py
#@ package/three.py
from vdk.api.plugin.hook_markers import hookimpl


@hookimpl
def initialize_job(context):
    context.connections.add_open_connection_factory_method("stoat", lambda: None)
