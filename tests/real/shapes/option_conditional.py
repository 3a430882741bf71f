# Options under conditions, in try, and set without being added.
import sys

from vdk.api.plugin.hook_markers import hookimpl


@hookimpl
def vdk_configure(config_builder):
    config_builder.add("FERRET_A")
    config_builder.set_value("FERRET_A", "b")
    try:
        config_builder.add("FERRET_B", default_value="x")
    finally:
        config_builder.add("FERRET_C")
    known = set()
    known.add("NO_OPTION")
    if "never" in sys.argv and False:
        config_builder.add("NEVER")
