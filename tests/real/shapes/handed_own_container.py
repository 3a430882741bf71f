# The functions are in a table of the plugin.
# dynamic: connections
import acme

from vdk.api.plugin.hook_markers import hookimpl


TABLE = {"a": acme.register}


@hookimpl
def initialize_job(context):
    for function in TABLE.values():
        function(context)  # handed over
