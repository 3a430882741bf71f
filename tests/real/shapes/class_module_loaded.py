# vdk_start loads a module instead of a class.
from vdk.api.plugin.hook_markers import hookimpl


@hookimpl
def vdk_start(plugin_registry, command_line_args):
    import parts.ferret
    from parts import stoat

    plugin_registry.load_plugin_with_hooks_impl(parts.ferret)
    plugin_registry.load_plugin_with_hooks_impl(module_or_class_with_hook_impls=stoat, name="stoat")
#@ parts/__init__.py
#@ parts/ferret.py
from vdk.api.plugin.hook_markers import hookimpl


@hookimpl
def initialize_job(context):
    context.connections.add_open_connection_factory_method("ferret", lambda: None)
#@ parts/stoat.py
from vdk.api.plugin.hook_markers import hookimpl


@hookimpl
def initialize_job(context):
    context.connections.add_open_connection_factory_method("stoat", lambda: None)
