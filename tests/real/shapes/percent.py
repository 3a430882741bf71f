# The percent operator with one value, a tuple and a mapping.
from vdk.api.plugin.hook_markers import hookimpl


@hookimpl
def initialize_job(context):
    add = context.connections.add_open_connection_factory_method
    add("%s-db" % "ferret", lambda: None)
    add("%s-%d" % ("ferret", 2), lambda: None)
    add("%(kind)s-%(n)d" % {"kind": "stoat", "n": 4}, lambda: None)
