# Code in docstrings, comments and strings registers nothing, and neither do other receivers.
from vdk.api.plugin.hook_markers import hookimpl

EXAMPLE = '''
@hookimpl
def initialize_job(context):
    context.connections.add_open_connection_factory_method("never", lambda: None)
'''


class Pool:
    def add_open_connection_factory_method(self, kind, factory):
        """context.connections.add_open_connection_factory_method("never", lambda: None)"""


@hookimpl
def initialize_job(context):
    """
    context.connections.add_open_connection_factory_method("never", lambda: None)
    """
    # context.connections.add_open_connection_factory_method("never", lambda: None)
    Pool().add_open_connection_factory_method("pool", lambda: None)
    context.ingester.add_ingester_factory_method("ferret", lambda: None)
