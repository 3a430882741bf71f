# A function that knows the context is appended to a list of another distribution.
# dynamic: connections
import acme

from vdk.api.plugin.hook_markers import hookimpl


@hookimpl
def initialize_job(context):
    acme.LATER.append(lambda: context.connections.add_open_connection_factory_method("ferret", lambda: None))  # handed over
    for each in acme.LATER:
        each()
