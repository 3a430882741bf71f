# functools.partial of the registering method, with positional and keyword arguments.
import functools
from functools import partial

from vdk.api.plugin.hook_markers import hookimpl


@hookimpl
def initialize_job(context):
    add = functools.partial(context.connections.add_open_connection_factory_method, open_connection_func=lambda: None)
    add("ferret")
    add(dbtype="stoat")
    named = partial(context.connections.add_open_connection_factory_method, "otter")
    named(lambda: None)
