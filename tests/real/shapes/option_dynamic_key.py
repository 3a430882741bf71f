# A key that is only known at run time is reported, not guessed.
# dynamic: options
import os

from vdk.api.plugin.hook_markers import hookimpl


@hookimpl
def vdk_configure(config_builder):
    for name in os.environ:
        config_builder.add(f"FERRET_{name}")
    config_builder.add("FERRET_HOST")
