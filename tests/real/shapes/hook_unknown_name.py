# Functions marked as hooks that are no hooks of VDK register nothing.
from vdk.api.plugin.hook_markers import hookimpl

import pluggy


@hookimpl
def initialise_job(context):
    context.connections.add_open_connection_factory_method("misspelt", lambda: None)


@hookimpl
def configure(config_builder):
    config_builder.add("NEVER")


@hookimpl(specname="initialize_jobs")
def initialize_job(context):
    context.connections.add_open_connection_factory_method("specname", lambda: None)


class Plugin:
    @hookimpl
    def vdk_comand_line(self, root_command):
        root_command.add_command(None, "never")

    @hookimpl
    def finalize_job(self, context):
        context.connections.add_open_connection_factory_method("ferret", lambda: None)



@hookimpl
def vdk_start(plugin_registry, command_line_args):
    plugin_registry.load_plugin_with_hooks_impl(Plugin())
