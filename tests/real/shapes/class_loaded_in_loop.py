# The classes are in a list and in a dictionary.
from vdk.api.plugin.hook_markers import hookimpl


class First:
    @hookimpl
    def initialize_job(self, context):
        context.connections.add_open_connection_factory_method("ferret", lambda: None)


class Second:
    @hookimpl
    def initialize_job(self, context):
        context.connections.add_open_connection_factory_method("stoat", lambda: None)


class Third:
    @hookimpl
    def vdk_configure(self, config_builder):
        config_builder.add("OTTER_HOST")


PLUGINS = [First, Second]
MORE = {"third": Third}


@hookimpl
def vdk_start(plugin_registry):
    for plugin in PLUGINS:
        plugin_registry.load_plugin_with_hooks_impl(plugin(), plugin.__name__)
    for name, plugin in MORE.items():
        plugin_registry.load_plugin_with_hooks_impl(plugin(), name)
