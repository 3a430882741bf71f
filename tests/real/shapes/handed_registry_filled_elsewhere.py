# The plugin's own list is filled by another distribution.
# dynamic: connections
from vdk.api.plugin.hook_markers import hookimpl

REGISTRY = []


@hookimpl
def vdk_initialize(context):
    __import__("filler")


@hookimpl
def initialize_job(context):
    for register in REGISTRY:
        register(context)  # handed over
#@ elsewhere/filler.py
import acme
import plugin

plugin.REGISTRY.append(acme.register)
