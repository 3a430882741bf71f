# The function is imported by name, and stored under another.
# dynamic: connections
from acme import register

from vdk.api.plugin.hook_markers import hookimpl


@hookimpl
def initialize_job(context):
    chosen = register
    chosen(context)  # handed over
