# The context is assigned to an attribute of another distribution's object.
# dynamic: connections
import acme

from vdk.api.plugin.hook_markers import hookimpl


@hookimpl
def initialize_job(context):
    acme.Holder.context = context  # handed over
    acme.later(lambda: acme.register(acme.Holder.context))
