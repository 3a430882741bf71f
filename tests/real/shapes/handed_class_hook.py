# A class hook of a base class of another distribution gets the context.
# dynamic: connections
import acme

from vdk.api.plugin.hook_markers import hookimpl


@hookimpl
def initialize_job(context):
    class Local(acme.Base, context=context):  # handed over
        pass
