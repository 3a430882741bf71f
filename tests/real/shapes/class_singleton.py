# A class method returns the only instance.
from vdk.api.plugin.hook_markers import hookimpl


class Plugin:
    _instance = None

    @classmethod
    def instance(cls):
        if cls._instance is None:
            cls._instance = cls()
        return cls._instance

    @hookimpl
    def initialize_job(self, context):
        context.connections.add_open_connection_factory_method("ferret", lambda: None)


@hookimpl
def vdk_start(plugin_registry):
    plugin_registry.load_plugin_with_hooks_impl(Plugin.instance(), "plugin")
