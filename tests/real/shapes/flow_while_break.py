# while True with break, and a counter.
from vdk.api.plugin.hook_markers import hookimpl


@hookimpl
def initialize_job(context):
    add = context.connections.add_open_connection_factory_method
    number = 0
    while True:
        if number >= 3:
            break
        add(f"kind{number}", lambda: None)
        number += 1
    else:
        add("never", lambda: None)
