# Hooks that `del` removes again, from a module and from a class.
from vdk.api.plugin.hook_markers import hookimpl


@hookimpl
def initialize_job(context):
    context.connections.add_open_connection_factory_method("never", lambda: None)


del initialize_job


@hookimpl
def vdk_configure(config_builder):
    config_builder.add("FERRET_HOST")


KIND = "ferret"
OTHER = KIND
del KIND


class Plugin:
    @hookimpl
    def vdk_configure(self, config_builder):
        config_builder.add("NEVER")

    @hookimpl
    def finalize_job(self, context):
        context.connections.add_open_connection_factory_method(OTHER, lambda: None)

    @hookimpl
    def vdk_initialize(self, context):
        pass

    del vdk_configure


del Plugin.vdk_initialize



@hookimpl
def vdk_start(plugin_registry, command_line_args):
    plugin_registry.load_plugin_with_hooks_impl(Plugin())
