# Nested loops with else, continue and break.
from vdk.api.plugin.hook_markers import hookimpl


@hookimpl
def initialize_job(context):
    add = context.connections.add_open_connection_factory_method
    for a in ("x", "y"):
        for b in ("1", "2", "3"):
            if b == "2":
                continue
            if a == "y" and b == "3":
                break
            add(a + b, lambda: None)
    else:
        add("end", lambda: None)
