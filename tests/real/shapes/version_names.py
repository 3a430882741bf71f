# The version of Python through other names.
import platform
import sys
from sys import version_info

from vdk.api.plugin.hook_markers import hookimpl


PY2 = sys.version_info[0] == 2
IS_3 = sys.version_info > (3, 0)


@hookimpl
def initialize_job(context):
    add = context.connections.add_open_connection_factory_method
    if PY2:
        add("never", lambda: None)
    else:
        add("ferret", lambda: None)
    if version_info[0] == 2:
        add("never-info", lambda: None)
    if IS_3:
        add("stoat", lambda: None)
    else:
        add("never-3", lambda: None)
    if int(platform.python_version_tuple()[0]) < 3:
        add("never-platform", lambda: None)
    else:
        add("weasel", lambda: None)
    if platform.python_version_tuple()[0] == "2":
        add("never-text", lambda: None)
    if platform.python_version().startswith("2."):
        add("never-starts", lambda: None)
    if sys.version.startswith("2."):
        add("never-version", lambda: None)
    if sys.version[0] == "3":
        add("marten", lambda: None)
    else:
        add("never-sys-version", lambda: None)
