# An executor gets the context.
# dynamic: connections
import concurrent.futures

from vdk.api.plugin.hook_markers import hookimpl


def register(context):
    context.connections.add_open_connection_factory_method("ferret", lambda: None)


@hookimpl
def initialize_job(context):
    with concurrent.futures.ThreadPoolExecutor() as executor:
        executor.submit(register, context)  # handed over
