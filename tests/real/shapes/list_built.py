# A list is built with append, extend, insert, + and unpacking.
from vdk.api.plugin.hook_markers import hookimpl

KINDS = ["ferret"]
KINDS.append("stoat")
KINDS.extend(("otter", "mink"))
KINDS += ["badger"]
KINDS.insert(0, "marten")
ALL = [*KINDS, "sable"] + list(("fisher",))
ALL.remove("mink")


@hookimpl
def initialize_job(context):
    for kind in ALL:
        context.connections.add_open_connection_factory_method(kind, lambda: None)
