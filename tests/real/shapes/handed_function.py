# The context is given to a function of another distribution.
# dynamic: connections
import acme

from vdk.api.plugin.hook_markers import hookimpl


@hookimpl
def initialize_job(context):
    acme.register(context)  # handed over
