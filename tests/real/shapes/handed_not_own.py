# The plugin's own functions, classes and context managers are followed.
import contextlib

from helpers import Registering, register
from vdk.api.plugin.hook_markers import hookimpl


class Enters:
    def __init__(self, context):
        self.context = context

    def __enter__(self):
        self.context.connections.add_open_connection_factory_method("entered", lambda: None)

    def __exit__(self, *exception):
        self.context.connections.add_open_connection_factory_method("left", lambda: None)


class Delegates:
    def __init__(self, inner):
        self.inner = inner

    def __getattr__(self, name):
        return getattr(self.inner, name)


@hookimpl
def initialize_job(context):
    register(context)
    Registering(context).run()
    with Enters(context):
        pass
    with contextlib.ExitStack() as stack:
        stack.enter_context(Registering(context))
    Delegates(context).connections.add_open_connection_factory_method("delegated", lambda: None)
#@ helpers.py
def register(context):
    context.connections.add_open_connection_factory_method("ferret", lambda: None)


class Registering:
    def __init__(self, context):
        self.context = context

    def run(self):
        self.context.connections.add_open_connection_factory_method("stoat", lambda: None)

    def __enter__(self):
        self.context.connections.add_open_connection_factory_method("weasel", lambda: None)

    def __exit__(self, *exception):
        pass
