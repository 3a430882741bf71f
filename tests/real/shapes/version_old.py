# Every spelling of a comparison with a Python that VDK does not support.
import sys

from vdk.api.plugin.hook_markers import hookimpl


@hookimpl
def initialize_job(context):
    add = context.connections.add_open_connection_factory_method
    if sys.version_info >= (3, 6):
        add("tuple", lambda: None)
    else:
        add("never-tuple", lambda: None)
    if sys.version_info[:2] > (3, 5):
        add("slice", lambda: None)
    else:
        add("never-slice", lambda: None)
    if sys.version_info.major == 3:
        add("major", lambda: None)
    else:
        add("never-major", lambda: None)
    if sys.version_info[0] < 3:
        add("never-index", lambda: None)
    else:
        add("index", lambda: None)
    if sys.hexversion >= 0x03060000:
        add("hex", lambda: None)
    else:
        add("never-hex", lambda: None)
    if sys.version_info < (3,):
        add("never-short", lambda: None)
    else:
        add("short", lambda: None)
    if (3, 6) <= sys.version_info < (4, 0):
        add("chain", lambda: None)
    else:
        add("never-chain", lambda: None)
    if sys.version_info.major >= 3 and sys.version_info.minor >= 6:
        add("minor", lambda: None)
    else:
        add("never-minor", lambda: None)
    if sys.version_info == (2, 7):
        add("never-equal", lambda: None)
    major, minor = sys.version_info[:2]
    if major == 2:
        add("never-unpacked", lambda: None)
    else:
        add("unpacked", lambda: None)
