# map calls a function of another distribution.
# dynamic: connections
import acme

from vdk.api.plugin.hook_markers import hookimpl


@hookimpl
def initialize_job(context):
    list(map(acme.register, [context]))  # handed over
