# An environment variable is given a value, and read again.
# dynamic: connections
from vdk.api.plugin.hook_markers import hookimpl

import os

os.environ.setdefault("SHAPE_SET", "stoat")


@hookimpl
def initialize_job(context):
    context.connections.add_open_connection_factory_method("ferret", lambda: None)
    context.connections.add_open_connection_factory_method(os.environ["SHAPE_SET"], lambda: None)
    try:
        context.connections.add_open_connection_factory_method(os.environ["SHAPE_UNSET"], lambda: None)
    except KeyError:
        context.connections.add_open_connection_factory_method("missing", lambda: None)
