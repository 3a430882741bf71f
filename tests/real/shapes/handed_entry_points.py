# The functions come from entry points.
# dynamic: connections
from importlib import metadata

from vdk.api.plugin.hook_markers import hookimpl


@hookimpl
def initialize_job(context):
    for entry_point in [metadata.EntryPoint("acme", "acme:register", "acme")]:
        entry_point.load()(context)  # handed over
