# continue skips an element of a for loop, under every kind of condition.
from vdk.api.plugin.hook_markers import hookimpl


@hookimpl
def initialize_job(context):
    add = context.connections.add_open_connection_factory_method
    for kind in ["ferret", "never-one", "stoat", "never-two"]:
        if "never" in kind:
            continue
        add(kind, lambda: None)
    for number in range(4):
        if number in (0, 2):
            continue
        add(f"n{number}", lambda: None)
