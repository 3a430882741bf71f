# An ExitStack calls a function at its end.
# dynamic: connections
import contextlib

import acme

from vdk.api.plugin.hook_markers import hookimpl


@hookimpl
def initialize_job(context):
    with contextlib.ExitStack() as stack:
        stack.callback(acme.register, context)  # handed over
