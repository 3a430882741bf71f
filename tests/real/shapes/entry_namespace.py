# The layout of VDK's own plugins: a module in the namespace package vdk.plugin.
# entry: shape = vdk.plugin.ferret.ferret_plugin
#@ vdk/plugin/ferret/ferret_plugin.py
from vdk.api.plugin.hook_markers import hookimpl
from vdk.plugin.ferret import ferret_configuration
from vdk.plugin.ferret.ferret_constants import KIND


@hookimpl
def vdk_configure(config_builder):
    ferret_configuration.add_definitions(config_builder)


@hookimpl
def initialize_job(context):
    context.connections.add_open_connection_factory_method(KIND, lambda: None)
#@ vdk/plugin/ferret/ferret_configuration.py
FERRET_HOST = "FERRET_HOST"


def add_definitions(config_builder):
    config_builder.add(key=FERRET_HOST, default_value="localhost", description="Where.")
#@ vdk/plugin/ferret/ferret_constants.py
KIND = "ferret"
