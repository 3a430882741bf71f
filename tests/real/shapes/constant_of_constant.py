# Constants refer to constants through three modules and three forms of import.
from vdk.api.plugin.hook_markers import hookimpl

import middle as m


@hookimpl
def initialize_job(context):
    context.connections.add_open_connection_factory_method(m.KIND, lambda: None)
    context.connections.add_open_connection_factory_method(m.deep.OTHER, lambda: None)
#@ middle.py
import deep
from deep import BASE as KIND
#@ deep.py
BASE = "fer" "ret"
OTHER = BASE + "-two"
