# f-strings of constants, with conversions and format specifications.
from vdk.api.plugin.hook_markers import hookimpl

BASE = "ferret"
VERSION = 3


@hookimpl
def initialize_job(context):
    context.connections.add_open_connection_factory_method(f"{BASE}-{VERSION}", lambda: None)
    context.connections.add_open_connection_factory_method(f"{BASE.upper()!s}_{VERSION:02d}", lambda: None)
    context.connections.add_open_connection_factory_method(f"{BASE:>8}".strip() + f"{VERSION!r}", lambda: None)
