# Names come from environment variables that have a default.
# dynamic: connections
# conditional: ferret, stoat, otter, weasel, mink
from vdk.api.plugin.hook_markers import hookimpl

import os
from os import environ, getenv

KIND = os.getenv("SHAPE_KIND", "ferret")


@hookimpl
def initialize_job(context):
    context.connections.add_open_connection_factory_method(KIND, lambda: None)
    context.connections.add_open_connection_factory_method(os.environ.get("SHAPE_OTHER", "stoat"), lambda: None)
    context.connections.add_open_connection_factory_method(getenv("SHAPE_THIRD", default="otter"), lambda: None)
    context.connections.add_open_connection_factory_method(environ.get("SHAPE_FOURTH") or "weasel", lambda: None)
    context.connections.add_open_connection_factory_method(os.getenv("SHAPE_FIFTH", "Mink").lower(), lambda: None)
    context.connections.add_open_connection_factory_method("always", lambda: None)
