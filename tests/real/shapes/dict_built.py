# A dictionary is built by subscript, update, setdefault, union, ** and dict().
from vdk.api.plugin.hook_markers import hookimpl

KINDS = {"ferret": "a"}
KINDS["stoat"] = "b"
KINDS.update(otter="c")
KINDS.update({"mink": "d"})
KINDS.setdefault("badger", "e")
KINDS = {**KINDS, "marten": "f"} | {"sable": "g"}
MORE = dict(KINDS, fisher="h")
PAIRS = dict([("wolverine", "i"), ("polecat", "j")])
MADE = dict(zip(["weasel"], ["k"]))
FROM = dict.fromkeys(["tayra", "grison"], 1)
KINDS.pop("marten")
del KINDS["sable"]


@hookimpl
def initialize_job(context):
    for kind in KINDS:
        context.connections.add_open_connection_factory_method(kind, lambda: None)
    for table in (MORE, PAIRS, MADE, FROM):
        for kind in table:
            context.ingester.add_ingester_factory_method(kind, lambda: None)
