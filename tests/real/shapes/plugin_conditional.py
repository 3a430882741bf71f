# A plugin that is registered under a condition.
# run: FERRET_MODE=two
# run: FERRET_MODE=one
from vdk.api.plugin.hook_markers import hookimpl


class Ferret:
    @hookimpl
    def initialize_job(self, context):
        context.connections.add_open_connection_factory_method("ferret", lambda: None)


@hookimpl
def vdk_configure(config_builder):
    config_builder.add("FERRET_MODE", "two")


@hookimpl
def vdk_initialize(context):
    if context.configuration.get_value("FERRET_MODE") == "one":
        context.plugin_registry.load_plugin_with_hooks_impl(Ferret(), "ferret")
