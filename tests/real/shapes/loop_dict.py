# Loops over a dictionary, its keys, its values and its items.
from vdk.api.plugin.hook_markers import hookimpl

KINDS = {"ferret": "stoat", "otter": "mink"}


@hookimpl
def initialize_job(context):
    for kind in KINDS:
        context.connections.add_open_connection_factory_method(kind + "1", lambda: None)
    for kind in KINDS.keys():
        context.connections.add_open_connection_factory_method(kind + "2", lambda: None)
    for kind in KINDS.values():
        context.connections.add_open_connection_factory_method(kind + "3", lambda: None)
    for a, b in KINDS.items():
        context.connections.add_open_connection_factory_method(f"{a}-{b}", lambda: None)
    for a, b in sorted(KINDS.items()):
        context.ingester.add_ingester_factory_method(f"{a}-{b}", lambda: None)
