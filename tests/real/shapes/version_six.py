# six.PY2 and six.PY3.
import six
from six import PY3

from vdk.api.plugin.hook_markers import hookimpl


@hookimpl
def initialize_job(context):
    add = context.connections.add_open_connection_factory_method
    if six.PY2:
        add("never", lambda: None)
    if PY3:
        add("ferret", lambda: None)
    else:
        add("never-else", lambda: None)
#@ elsewhere/six.py
PY2 = False
PY3 = True
