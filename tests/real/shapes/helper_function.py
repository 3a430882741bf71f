# Helpers in other modules get the context or the registry, by position and by keyword.
from vdk.api.plugin.hook_markers import hookimpl

from helpers import register_all
from helpers.more import register_one as one


@hookimpl
def initialize_job(context):
    register_all(job_context=context)
    one(context.connections, kind="otter")
#@ helpers/__init__.py
from .more import register_one


def register_all(job_context):
    for kind in ("ferret", "stoat"):
        register_one(job_context.connections, kind)
#@ helpers/more.py
def register_one(registry, kind):
    registry.add_open_connection_factory_method(kind, lambda: None)
