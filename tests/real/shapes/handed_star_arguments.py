# The context is given away among other arguments.
# dynamic: connections
import acme

from vdk.api.plugin.hook_markers import hookimpl


@hookimpl
def initialize_job(context):
    arguments = [context]
    acme.register(*arguments)  # handed over
    acme.register(**{"context": context})  # handed over
