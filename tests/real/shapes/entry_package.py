# The entry point is a package whose __init__ imports the hooks from its submodules.
# entry: shape = package
#@ package/__init__.py
from .hooks import *
from .more.deep import initialize_job
from package.more import KIND as _KIND
#@ package/hooks.py
from vdk.api.plugin.hook_markers import hookimpl

from .more import KEY


@hookimpl
def vdk_configure(config_builder):
    config_builder.add(KEY)
#@ package/more/__init__.py
KEY = "FERRET_HOST"
KIND = "ferret"
#@ package/more/deep.py
from vdk.api.plugin.hook_markers import hookimpl

from . import KIND
from .. import hooks
from ..hooks import KEY as key


@hookimpl
def initialize_job(context):
    context.connections.add_open_connection_factory_method(KIND, lambda: None)
    context.ingester.add_ingester_factory_method(key + hooks.KEY, lambda: None)
