# The constructor of a base class of another distribution gets the context.
# dynamic: connections
import acme

from vdk.api.plugin.hook_markers import hookimpl


class Local(acme.Eager):
    pass


@hookimpl
def initialize_job(context):
    Local(context)  # handed over
