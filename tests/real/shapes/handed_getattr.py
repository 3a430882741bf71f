# The function is found by a name that is only known at run time.
# dynamic: connections
import os

import acme

from vdk.api.plugin.hook_markers import hookimpl


@hookimpl
def initialize_job(context):
    getattr(acme, os.environ.get("ACME_FUNCTION", "register"))(context)  # handed over
