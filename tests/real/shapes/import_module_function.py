# importlib.import_module with a literal name.
import importlib

from vdk.api.plugin.hook_markers import hookimpl

names = importlib.import_module("names")


@hookimpl
def initialize_job(context):
    context.connections.add_open_connection_factory_method(names.KIND, lambda: None)
    part = importlib.import_module("." + "two", "parts")
    part.register(context)
#@ names.py
KIND = "ferret"
#@ parts/__init__.py
#@ parts/two.py
def register(context):
    context.connections.add_open_connection_factory_method("stoat", lambda: None)
