# The context is given to a context manager of another distribution.
# dynamic: connections
import acme

from vdk.api.plugin.hook_markers import hookimpl


@hookimpl
def initialize_job(context):
    with acme.Registering(context):  # handed over
        pass
