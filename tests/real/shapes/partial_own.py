# functools.partial of the plugin's own function that takes the context.
from functools import partial

from vdk.api.plugin.hook_markers import hookimpl


def register(context, kind, suffix=""):
    context.connections.add_open_connection_factory_method(kind + suffix, lambda: None)


@hookimpl
def initialize_job(context):
    add = partial(register, context, suffix="-db")
    for kind in ("ferret", "stoat"):
        add(kind)
    add("otter", suffix="")
