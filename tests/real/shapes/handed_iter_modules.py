# The modules of a folder are imported by name.
# dynamic: connections
import importlib
import pkgutil

import parts

from vdk.api.plugin.hook_markers import hookimpl


@hookimpl
def initialize_job(context):
    for part in pkgutil.iter_modules(parts.__path__):
        importlib.import_module("parts." + part.name).register(context)  # handed over
#@ parts/__init__.py
#@ parts/ferret.py
def register(context):
    context.connections.add_open_connection_factory_method("ferret", lambda: None)
