# A class is registered in `initialize_job`, after other hooks have run.
from vdk.api.plugin.hook_markers import hookimpl


class Ferret:
    @hookimpl
    def run_job(self, context):
        context.connections.add_open_connection_factory_method("ferret", lambda: None)

    @hookimpl
    def vdk_initialize(self, context):
        context.connections.add_open_connection_factory_method("never", lambda: None)


@hookimpl
def initialize_job(context):
    context.core_context.plugin_registry.load_plugin_with_hooks_impl(Ferret(), "ferret")
