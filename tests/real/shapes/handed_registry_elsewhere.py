# A list of another distribution holds the functions.
# dynamic: connections
import acme

from vdk.api.plugin.hook_markers import hookimpl


@hookimpl
def initialize_job(context):
    for function in acme.REGISTRY or [acme.register]:
        function(context)  # handed over
