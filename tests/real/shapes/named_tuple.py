# A table of named tuples of three kinds.
import collections
import typing

from vdk.api.plugin.hook_markers import hookimpl

Row = collections.namedtuple("Row", ["kind", "port"])
Other = collections.namedtuple("Other", "kind port")


class Typed(typing.NamedTuple):
    kind: str
    port: int = 5


ROWS = [Row("ferret", 1), Row(kind="stoat", port=2), Other("otter", 3), Typed("mink"), Typed("badger", 6)]


@hookimpl
def initialize_job(context):
    for row in ROWS:
        context.connections.add_open_connection_factory_method(f"{row.kind}-{row.port}", lambda: None)
