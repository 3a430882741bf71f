# Decorators made with partial and wraps, above and below the mark.
from vdk.api.plugin.hook_markers import hookimpl

import functools


def logged(function=None, *, prefix=""):
    if function is None:
        return functools.partial(logged, prefix=prefix)

    @functools.wraps(function)
    def around(*arguments, **keywords):
        return function(*arguments, **keywords)

    return around


@hookimpl
@logged
def vdk_configure(config_builder):
    config_builder.add("FERRET_HOST")


@logged(prefix="x")
@hookimpl
def finalize_job(context):
    context.connections.add_open_connection_factory_method("wrapped", lambda: None)


class Plugin:
    @hookimpl
    @logged(prefix="x")
    def vdk_configure(self, config_builder):
        config_builder.add("STOAT_HOST")



@hookimpl
def vdk_start(plugin_registry, command_line_args):
    plugin_registry.load_plugin_with_hooks_impl(Plugin(), "instance")
