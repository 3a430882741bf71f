# The plugin adds a hook specification of its own, and calls the hook.
from vdk.api.plugin.hook_markers import hookimpl

from vdk.api.plugin.hook_markers import hookspec


class Specs:
    @hookspec
    def acme_connections(self, context):
        pass


@hookimpl
def vdk_start(plugin_registry, command_line_args):
    plugin_registry.add_hook_specs(Specs)


@hookimpl
def acme_connections(context):
    context.connections.add_open_connection_factory_method("ferret", lambda: None)


@hookimpl
def initialize_job(context):
    context.core_context.plugin_registry.hook().acme_connections(context=context)
