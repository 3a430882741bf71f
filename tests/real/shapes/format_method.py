# str.format with positions, names and indexes.
from vdk.api.plugin.hook_markers import hookimpl

PATTERN = "{}-{kind}"


@hookimpl
def initialize_job(context):
    add = context.connections.add_open_connection_factory_method
    add(PATTERN.format("ferret", kind="db"), lambda: None)
    add("{1}{0}".format("a", "b"), lambda: None)
    add("{0}-{0}".format("stoat"), lambda: None)
    add("{kind}".format(**{"kind": "otter"}), lambda: None)
