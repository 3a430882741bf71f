# A module in shift_jis, named by its coding line.
# dynamic: ingestion_methods, default FERRET_NAME, description FERRET_NAME
#@ plugin.py
# -*- coding: shift_jis -*-
from vdk.api.plugin.hook_markers import hookimpl


@hookimpl
def vdk_configure(config_builder):
    config_builder.add("FERRET_NAME", "フ", description="フ here")
    config_builder.add("FERRET_HOST")


@hookimpl
def initialize_job(context):
    context.connections.add_open_connection_factory_method("ferret", lambda: None)
    context.ingester.add_ingester_factory_method("フ-IN", lambda: None)
