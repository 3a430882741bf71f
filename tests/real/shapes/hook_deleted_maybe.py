# A hook is removed under a condition that is false.
from vdk.api.plugin.hook_markers import hookimpl

import sys


@hookimpl
def initialize_job(context):
    context.connections.add_open_connection_factory_method("ferret", lambda: None)


if sys.version_info < (3, 0):
    del initialize_job


@hookimpl
def vdk_configure(config_builder):
    config_builder.add("NEVER")


@hookimpl
def vdk_initialize(context):
    pass


KIND = "kept"
if sys.version_info >= (3, 0):
    del KIND
