# A loop over a table of tuples that are unpacked, including nested ones.
from vdk.api.plugin.hook_markers import hookimpl

TABLE = [("ferret", ("a", 1)), ("stoat", ("b", 2))]


@hookimpl
def initialize_job(context):
    for kind, (letter, number) in TABLE:
        context.connections.add_open_connection_factory_method(f"{kind}-{letter}{number}", lambda: None)
