# An import from the standard library, or of the plugin's own module, cannot fail: the handler never runs.
from vdk.api.plugin.hook_markers import hookimpl

try:
    import json
except ImportError:
    json = None
    KIND = "never"
else:
    KIND = "ferret"

try:
    from own_part import NAME
except ImportError:
    NAME = "never-name"

try:
    from urllib.parse import quote
    SOURCE = "stoat"
except ImportError:
    from urllib import quote
    SOURCE = "never-source"


@hookimpl
def initialize_job(context):
    add = context.connections.add_open_connection_factory_method
    try:
        import threading
    except ImportError:
        add("never-thread", lambda: None)
    add(KIND, lambda: None)
    add(NAME, lambda: None)
    add(SOURCE, lambda: None)
    if json is None:
        add("never-json", lambda: None)
#@ own_part.py
NAME = "weasel"
