# The module is imported by its name, and belongs to another distribution.
# dynamic: connections
import importlib

from vdk.api.plugin.hook_markers import hookimpl


@hookimpl
def initialize_job(context):
    importlib.import_module("acme").register(context)  # handed over
    __import__("acme").register(context)  # handed over
