# A plugin registered and taken back is not registered.
from vdk.api.plugin.hook_markers import hookimpl


class Ferret:
    @hookimpl
    def initialize_job(self, context):
        context.connections.add_open_connection_factory_method("ferret", lambda: None)


class Never:
    @hookimpl
    def initialize_job(self, context):
        context.connections.add_open_connection_factory_method("never", lambda: None)


class NeverToo:
    @hookimpl
    def initialize_job(self, context):
        context.connections.add_open_connection_factory_method("never-too", lambda: None)


@hookimpl
def vdk_start(plugin_registry, command_line_args):
    never = Never()
    plugin_registry.load_plugin_with_hooks_impl(Ferret(), "ferret")
    plugin_registry.load_plugin_with_hooks_impl(never, "never")
    plugin_registry.load_plugin_with_hooks_impl(NeverToo(), "never-too")
    manager = plugin_registry.plugin_manager()
    manager.unregister(never)
    plugin_registry.plugin_manager().unregister(name="never-too")
