# The function comes from a table of another distribution.
# dynamic: connections
from acme import HANDLERS

from vdk.api.plugin.hook_markers import hookimpl


@hookimpl
def initialize_job(context):
    HANDLERS["acme"](context)  # handed over
