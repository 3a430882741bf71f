# The module is found by a name that is only known at run time.
# dynamic: connections
import importlib
import os

from vdk.api.plugin.hook_markers import hookimpl


@hookimpl
def initialize_job(context):
    importlib.import_module(os.environ.get("ACME_MODULE", "acme")).register(context)  # handed over
