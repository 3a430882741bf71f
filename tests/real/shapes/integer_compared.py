# Names depend on comparisons of numbers.
from vdk.api.plugin.hook_markers import hookimpl

SIZE = 1 << 4


@hookimpl
def initialize_job(context):
    for i in range(8):
        if i % 2 == 0 and i // 4 >= 1:
            context.connections.add_open_connection_factory_method(f"even-{i}", lambda: None)
    if SIZE >= 16 and SIZE & 16 and 3 > 2.5 and 1 == 1.0 and True == 1:
        context.connections.add_open_connection_factory_method("large", lambda: None)
    if SIZE < 2 ** 3 or not 1 < SIZE <= 16 or SIZE ^ 16 or 2 != 2.0:
        context.connections.add_open_connection_factory_method("never", lambda: None)
    table = {1: "one", True: "true", 2.0: "two"}
    context.connections.add_open_connection_factory_method(table[1] + table[2], lambda: None)
    context.connections.add_open_connection_factory_method(["a", "b"][True], lambda: None)
