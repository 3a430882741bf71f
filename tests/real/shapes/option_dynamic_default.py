# Defaults that depend on the machine are kept as expressions.
# dynamic: default FERRET_FOLDER, default FERRET_FILE, default FERRET_TIME, default FERRET_HOME, description FERRET_TIME
import os
import pathlib
import tempfile
import time

from vdk.api.plugin.hook_markers import hookimpl


@hookimpl
def vdk_configure(config_builder):
    config_builder.add("FERRET_FOLDER", tempfile.gettempdir())
    config_builder.add("FERRET_FILE", default_value=str(pathlib.Path(__file__).parent))
    config_builder.add("FERRET_TIME", default_value=time.time(), description=f"At {time.time()}.")
    config_builder.add("FERRET_HOME", default_value=os.environ.get("HOME", "/"))
    config_builder.add("FERRET_LIST", default_value=",".join(list({"a": 1, "b": 2}.keys())))
    config_builder.add("FERRET_LONG", default_value=60 * 60 * 24)
