# A module in iso-8859-15, named by its coding line.
#@ plugin.py
# -*- coding: iso-8859-15 -*-
from vdk.api.plugin.hook_markers import hookimpl


@hookimpl
def vdk_configure(config_builder):
    config_builder.add("FERRET_NAME", "€Š", description="€Š here")
    config_builder.add("FERRET_HOST")


@hookimpl
def initialize_job(context):
    context.connections.add_open_connection_factory_method("ferret", lambda: None)
    context.ingester.add_ingester_factory_method("€Š-IN", lambda: None)
