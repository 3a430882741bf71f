# and, or, not, chained comparisons and conditional expressions take one branch.
from vdk.api.plugin.hook_markers import hookimpl


@hookimpl
def initialize_job(context):
    add = context.connections.add_open_connection_factory_method
    True or add("never", lambda: None)
    False and add("never-and", lambda: None)
    "" or add("ferret", lambda: None)
    1 and 2 and add("stoat", lambda: None)
    not True or add("weasel", lambda: None)
    1 < 2 < 3 and add("marten", lambda: None)
    1 < 2 > 3 and add("never-chain", lambda: None)
    add("polecat", lambda: None) if 1 else add("never-conditional", lambda: None)
    None is not None and add("never-none", lambda: None)
    "a" not in ("a", "b") and add("never-in", lambda: None)
    (0 or "" or None) and add("never-falsy", lambda: None)
    add((False or "badger"), lambda: None)
    add(("otter" and "mink"), lambda: None)
