# The entry point names an instance in a module.
# entry: shape = plugin:PLUGIN
from vdk.api.plugin.hook_markers import hookimpl


class Plugin:
    def __init__(self, kind):
        self.kind = kind

    @hookimpl
    def initialize_job(self, context):
        context.connections.add_open_connection_factory_method(self.kind, lambda: None)


PLUGIN = Plugin("ferret")


@hookimpl
def vdk_configure(config_builder):
    config_builder.add("NEVER")
