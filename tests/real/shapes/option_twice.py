# The same key is added twice, and VDK uses the later one.
from vdk.api.plugin.hook_markers import hookimpl


@hookimpl
def vdk_configure(config_builder):
    for name, default in (("A", 1), ("B", 2)):
        config_builder.add("FERRET_" + name, default)
    config_builder.add("FERRET_A", 1)
