# String methods that are commonly used on names.
from vdk.api.plugin.hook_markers import hookimpl

NAME = "  VDK_Ferret_DB "


@hookimpl
def initialize_job(context):
    add = context.connections.add_open_connection_factory_method
    add(NAME.strip().lower(), lambda: None)
    add(NAME.strip().replace("VDK_", "").upper(), lambda: None)
    add("-".join(["ferret", "two"]), lambda: None)
    add("a.b.stoat".split(".")[-1], lambda: None)
    add("vdk-otter".split("-")[1], lambda: None)
    add("vdk_mink".partition("_")[2], lambda: None)
    add("a.b.marten".rpartition(".")[-1], lambda: None)
    add("POLECAT".title().swapcase().casefold(), lambda: None)
    add("xxweaselxx".lstrip("x").rstrip("x"), lambda: None)
    add("badger".capitalize(), lambda: None)
    add("a,b;c".translate(str.maketrans(",;", "--")) if False else "wolverine".ljust(9, "-"), lambda: None)
    add("vdk_sable".removeprefix("vdk_"), lambda: None)
    add("fisher_db".removesuffix("_db"), lambda: None)
    add("7".zfill(3), lambda: None)
