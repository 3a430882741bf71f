# Conditions of comprehensions decide which elements there are.
from vdk.api.plugin.hook_markers import hookimpl


@hookimpl
def initialize_job(context):
    add = context.connections.add_open_connection_factory_method
    for kind in [each for each in ("a", "never", "b") if len(each) == 1]:
        add(kind, lambda: None)
    for kind in {each: 1 for each in ("c", "never-dict") if each != "never-dict"}:
        add(kind, lambda: None)
    [add(each, lambda: None) for each in ("d", "never-call") if "never" not in each]
    for kind in (a + b for a in "ef" for b in "12" if a + b != "e2"):
        add(kind, lambda: None)
    add(next(each for each in ("never-next", "g") if each == "g"), lambda: None)
    if any(each == "x" for each in ("a", "b")):
        add("never-any", lambda: None)
    if all(each in "ab" for each in ("a", "b")):
        add("h", lambda: None)
    else:
        add("never-all", lambda: None)
