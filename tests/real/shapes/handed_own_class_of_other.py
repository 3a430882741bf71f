# A class of another distribution gets the context, and its method registers.
# dynamic: connections
import acme

from vdk.api.plugin.hook_markers import hookimpl


@hookimpl
def initialize_job(context):
    acme.Registering(context).__enter__()  # handed over
