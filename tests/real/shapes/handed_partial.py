# functools.partial of a function of another distribution.
# dynamic: connections
import functools

import acme

from vdk.api.plugin.hook_markers import hookimpl


@hookimpl
def initialize_job(context):
    functools.partial(acme.register, context)()  # handed over
