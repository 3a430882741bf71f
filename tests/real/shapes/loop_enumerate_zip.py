# Loops over enumerate, zip, range, reversed and sorted.
from vdk.api.plugin.hook_markers import hookimpl

KINDS = ["stoat", "ferret"]


@hookimpl
def initialize_job(context):
    add = context.connections.add_open_connection_factory_method
    for number, kind in enumerate(KINDS):
        add(f"{kind}{number}", lambda: None)
    for number, kind in enumerate(KINDS, start=5):
        add(f"{kind}{number}", lambda: None)
    for kind, port in zip(KINDS, (1, 2)):
        add(f"{kind}-{port}", lambda: None)
    for number in range(2):
        add(f"range{number}", lambda: None)
    for number in range(3, 7, 2):
        add(f"step{number}", lambda: None)
    for kind in reversed(sorted(KINDS)):
        add(kind, lambda: None)
