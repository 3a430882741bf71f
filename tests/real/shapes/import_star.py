# Star imports, with an __all__ built from parts and with private names.
from vdk.api.plugin.hook_markers import hookimpl

from names import *
from names import _HIDDEN


@hookimpl
def initialize_job(context):
    for kind in (KIND, OTHER, _HIDDEN):
        context.connections.add_open_connection_factory_method(kind, lambda: None)
#@ names/__init__.py
from .one import *
from .one import __all__ as _one
from .two import *

__all__ = ["_HIDDEN", *_one] + ["OTHER"]
_HIDDEN = "hidden"
#@ names/one.py
__all__ = ("KIND",)
KIND = "ferret"
SECRET = "never"
#@ names/two.py
OTHER = "stoat"
