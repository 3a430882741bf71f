# The platform in every spelling: VDK runs on POSIX systems here.
import os
import platform
import sys

from vdk.api.plugin.hook_markers import hookimpl


@hookimpl
def initialize_job(context):
    add = context.connections.add_open_connection_factory_method
    if sys.platform == "win32":
        add("never", lambda: None)
    else:
        add("ferret", lambda: None)
    if sys.platform.startswith("win"):
        add("never-starts", lambda: None)
    if os.name == "nt":
        add("never-name", lambda: None)
    elif os.name == "posix":
        add("stoat", lambda: None)
    else:
        add("never-other", lambda: None)
    if sys.platform in ("win32", "cygwin"):
        add("never-in", lambda: None)
    if platform.system() == "Windows":
        add("never-system", lambda: None)
