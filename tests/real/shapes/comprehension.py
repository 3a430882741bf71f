# Comprehensions of lists, sets, dictionaries and a generator, with conditions.
from vdk.api.plugin.hook_markers import hookimpl

BASES = ("ferret", "stoat", "otter")


@hookimpl
def initialize_job(context):
    add = context.connections.add_open_connection_factory_method
    for kind in [base + "-l" for base in BASES if base != "stoat"]:
        add(kind, lambda: None)
    for kind in {base + "-s" for base in BASES if base.startswith("s")}:
        add(kind, lambda: None)
    for kind, other in {base: base.upper() + "-d" for base in BASES}.items():
        add(other, lambda: None)
    for kind in (a + b for a in "xy" for b in ("1", "2")):
        add(kind, lambda: None)
    [add("in-" + base, lambda: None) for base in BASES]
