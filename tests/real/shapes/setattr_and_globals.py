# Attributes set from outside, with setattr and on the class.
from vdk.api.plugin.hook_markers import hookimpl


class Holder:
    kind = "old"


Holder.kind = "ferret"
holder = Holder()
setattr(holder, "other", "stoat")
holder.third = "otter"


@hookimpl
def initialize_job(context):
    for kind in (Holder.kind, holder.other, holder.third):
        context.connections.add_open_connection_factory_method(kind, lambda: None)
