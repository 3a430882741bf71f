# An operator of another distribution's object gets the context.
# dynamic: connections
from pipes_of_acme import Pipe

from vdk.api.plugin.hook_markers import hookimpl


@hookimpl
def initialize_job(context):
    Pipe() | context  # handed over
#@ elsewhere/pipes_of_acme.py
import acme


class Pipe:
    def __or__(self, context):
        acme.register(context)
