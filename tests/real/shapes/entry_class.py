# The entry point names a class with static hooks.
# entry: shape = plugin:Plugin
from vdk.api.plugin.hook_markers import hookimpl


class Plugin:
    @staticmethod
    @hookimpl
    def initialize_job(context):
        context.connections.add_open_connection_factory_method("ferret", lambda: None)
