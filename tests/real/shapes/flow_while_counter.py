# while with a counter, and its else.
from vdk.api.plugin.hook_markers import hookimpl


@hookimpl
def initialize_job(context):
    add = context.connections.add_open_connection_factory_method
    number = 0
    while number < 3:
        number += 1
        if number == 2:
            continue
        add(f"kind{number}", lambda: None)
    else:
        add("weasel", lambda: None)
