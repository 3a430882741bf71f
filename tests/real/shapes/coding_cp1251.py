# A module in windows-1251, named by its coding line.
#@ plugin.py
# -*- coding: windows-1251 -*-
from vdk.api.plugin.hook_markers import hookimpl


@hookimpl
def vdk_configure(config_builder):
    config_builder.add("FERRET_NAME", "хорёк", description="хорёк here")
    config_builder.add("FERRET_HOST")


@hookimpl
def initialize_job(context):
    context.connections.add_open_connection_factory_method("ferret", lambda: None)
    context.ingester.add_ingester_factory_method("хорёк-IN", lambda: None)
