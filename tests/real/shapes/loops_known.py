# Loops over constant collections, with filters.
from vdk.api.plugin.hook_markers import hookimpl


@hookimpl
def initialize_job(context):
    add = context.connections.add_open_connection_factory_method
    for kind in {"a": 1, "b": 0}.keys():
        add(kind, lambda: None)
    for kind, used in {"c": 1, "never": 0}.items():
        if used:
            add(kind, lambda: None)
    for number, kind in enumerate(["never-first", "d"]):
        if number > 0:
            add(kind, lambda: None)
    for kind, used in zip(["e", "never-zip"], [True, False]):
        if not used:
            continue
        add(kind, lambda: None)
    for number in range(1, 10, 4):
        add(f"r{number}", lambda: None)
    for kind in sorted(["g", "f", "never-sorted"])[:2]:
        add(kind, lambda: None)
    for kind in reversed(["never-last", "h"]):
        add(kind, lambda: None)
        break
    for kind in filter(lambda each: len(each) == 1, ["i", "never-long"]):
        add(kind, lambda: None)
