# specname sets the hook's name, whatever the function is called.
from vdk.api.plugin.hook_markers import hookimpl


@hookimpl(specname="initialize_job")
def _register_ferret(context):
    context.connections.add_open_connection_factory_method("ferret", lambda: None)


@hookimpl(specname="initialize_job", trylast=True)
def RegisterStoat(context):
    context.connections.add_open_connection_factory_method("stoat", lambda: None)


class Plugin:
    @hookimpl(specname="vdk_configure")
    def _configure(self, config_builder):
        config_builder.add("FERRET_HOST")


@hookimpl
def vdk_start(plugin_registry):
    plugin_registry.load_plugin_with_hooks_impl(Plugin(), "more")
