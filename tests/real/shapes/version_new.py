# A comparison with a Python that may or may not run the plugin: both branches may run.
# may: stoat old
import sys

from vdk.api.plugin.hook_markers import hookimpl


@hookimpl
def initialize_job(context):
    add = context.connections.add_open_connection_factory_method
    if sys.version_info >= (3, 99):
        kind = "stoat"
    else:
        kind = "ferret"
    context.templates.add_template("weasel", "/tmp")
    if sys.version_info[:2] >= (3, 10):
        add("ferret", lambda: None)
    else:
        add("old", lambda: None)
