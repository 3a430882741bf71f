# The context manager is entered through an ExitStack.
# dynamic: connections
import contextlib

import acme

from vdk.api.plugin.hook_markers import hookimpl


@hookimpl
def initialize_job(context):
    with contextlib.ExitStack() as stack:
        stack.enter_context(acme.Registering(context))  # handed over
