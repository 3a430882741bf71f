# The context is stored in a table of another distribution.
# dynamic: connections
import acme

from vdk.api.plugin.hook_markers import hookimpl


@hookimpl
def initialize_job(context):
    acme.HANDLERS["held"] = context  # handed over
    acme.later(lambda: acme.register(acme.HANDLERS["held"]))
