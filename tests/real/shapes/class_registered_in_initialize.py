# Classes are registered in `vdk_initialize`, through the registry of the context.
from vdk.api.plugin.hook_markers import hookimpl


class Ferret:
    @hookimpl
    def initialize_job(self, context):
        context.connections.add_open_connection_factory_method("ferret", lambda: None)

    @hookimpl
    def finalize_job(self, context):
        pass


class Stoat:
    @hookimpl
    def initialize_job(self, context):
        context.ingester.add_ingester_factory_method("stoat-in", lambda: None)

    @hookimpl
    def vdk_configure(self, config_builder):
        config_builder.add("TOO_LATE")

    @hookimpl
    def vdk_command_line(self, root_command):
        root_command.add_command(None, "too-late")


@hookimpl
def vdk_initialize(context):
    context.plugin_registry.load_plugin_with_hooks_impl(Ferret())
    registry = context.plugin_registry
    registry.load_plugin_with_hooks_impl(Stoat(), "stoat")
