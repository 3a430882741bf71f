# A factory function creates the plugin's class.
from vdk.api.plugin.hook_markers import hookimpl


def plugin_for(kind_of_database):
    class Plugin:
        kind = kind_of_database

        @hookimpl
        def initialize_job(self, context):
            context.connections.add_open_connection_factory_method(self.kind, lambda: None)

    return Plugin


Ferret = plugin_for("ferret")


@hookimpl
def vdk_start(plugin_registry):
    plugin_registry.load_plugin_with_hooks_impl(Ferret(), "ferret")
    plugin_registry.load_plugin_with_hooks_impl(plugin_for("stoat")(), "stoat")
