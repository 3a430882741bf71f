# Tables from itertools.chain and MappingProxyType.
from vdk.api.plugin.hook_markers import hookimpl

import itertools
import types

TABLE = types.MappingProxyType({"ferret": 1, "stoat": 2})


@hookimpl
def initialize_job(context):
    for kind in itertools.chain(["a"], ("b", "c")):
        context.connections.add_open_connection_factory_method(kind, lambda: None)
    for kind in itertools.chain.from_iterable([["d"], ["e"]]):
        context.connections.add_open_connection_factory_method(kind, lambda: None)
    for kind, number in TABLE.items():
        context.connections.add_open_connection_factory_method(f"{kind}{number}", lambda: None)
    context.connections.add_open_connection_factory_method(TABLE.get("other", "none"), lambda: None)
