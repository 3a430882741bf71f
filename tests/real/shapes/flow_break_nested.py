# break ends only the inner loop.
from vdk.api.plugin.hook_markers import hookimpl


@hookimpl
def initialize_job(context):
    add = context.connections.add_open_connection_factory_method
    for first in ["a", "b"]:
        for second in ["1", "2", "3"]:
            if second == "2":
                break
            add(first + second, lambda: None)
        else:
            add("never", lambda: None)
        add("after-" + first, lambda: None)
