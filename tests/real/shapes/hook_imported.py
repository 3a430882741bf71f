# The entry module imports hooks from other modules.
from hooks_one import initialize_job
from hooks_two import *
#@ hooks_one.py
from vdk.api.plugin.hook_markers import hookimpl


@hookimpl
def initialize_job(context):
    context.connections.add_open_connection_factory_method("ferret", lambda: None)
#@ hooks_two.py
from vdk.api.plugin.hook_markers import hookimpl

__all__ = ["vdk_configure"]


@hookimpl
def vdk_configure(config_builder):
    config_builder.add("FERRET_HOST")


@hookimpl
def vdk_command_line(root_command):
    root_command.never()
