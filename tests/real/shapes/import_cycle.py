# Two modules import each other.
from vdk.api.plugin.hook_markers import hookimpl

import helper

KIND = "ferret"


@hookimpl
def initialize_job(context):
    helper.register(context)
#@ helper.py
import plugin


def register(context):
    context.connections.add_open_connection_factory_method(plugin.KIND, lambda: None)
