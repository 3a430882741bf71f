# The plugin's own table is filled by another distribution.
# dynamic: connections
from vdk.api.plugin.hook_markers import hookimpl


class Registry:
    handlers = {}


@hookimpl
def vdk_initialize(context):
    __import__("filler")


@hookimpl
def initialize_job(context):
    for name, register in sorted(Registry.handlers.items()):
        register(context)  # handed over
    handler = Registry.handlers.get("acme")
    if handler is not None:
        handler(context)  # handed over
#@ elsewhere/filler.py
import acme
import plugin

plugin.Registry.handlers["acme"] = acme.register
