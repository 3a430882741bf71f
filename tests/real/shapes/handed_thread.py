# A thread gets the context.
# dynamic: connections
import threading

from vdk.api.plugin.hook_markers import hookimpl


def register(context):
    context.connections.add_open_connection_factory_method("ferret", lambda: None)


@hookimpl
def initialize_job(context):
    thread = threading.Thread(target=register, args=(context,))  # handed over
    thread.start()
    thread.join()
