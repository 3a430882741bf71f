# A module in utf-8-sig, named by its coding line.
#@ plugin.py
# -*- coding: utf-8-sig -*-
from vdk.api.plugin.hook_markers import hookimpl


@hookimpl
def vdk_configure(config_builder):
    config_builder.add("FERRET_NAME", "é", description="é here")
    config_builder.add("FERRET_HOST")


@hookimpl
def initialize_job(context):
    context.connections.add_open_connection_factory_method("ferret", lambda: None)
    context.ingester.add_ingester_factory_method("é-IN", lambda: None)
