# Parts of strings and lists by index and slice, including from the end.
from vdk.api.plugin.hook_markers import hookimpl

KINDS = ["ferret", "stoat", "otter", "mink"]


@hookimpl
def initialize_job(context):
    add = context.connections.add_open_connection_factory_method
    add(KINDS[-1], lambda: None)
    add("vdk_ferret"[4:], lambda: None)
    add("stoat.db"[:-3], lambda: None)
    for kind in KINDS[1:3]:
        add(kind + "-x", lambda: None)
    add("otter"[::-1], lambda: None)
