"""A library of another distribution, for the shapes that start with `handed`: it registers what it can get hold of."""

from vdk.api.plugin.hook_markers import hookimpl


def register(context):
    context.connections.add_open_connection_factory_method("acme", lambda: None)


def register_connections(connections):
    connections.add_open_connection_factory_method("acme", lambda: None)


def register_in(registry):
    registry.load_plugin_with_hooks_impl(Plugin(), "acme")


def around(hook):
    return lambda context: register(context)


def passing(hook):
    return hook


HANDLERS = {"acme": register}
REGISTRY = []
LATER = []


def call(function, kind):
    function(kind, lambda: None)


class Eager:
    def __init__(self, context):
        register(context)


class Holder:
    context = None


def later(function):
    function()


class Registering:
    def __init__(self, context):
        self.context = context

    def __enter__(self):
        register(self.context)

    def __exit__(self, *exception):
        pass


class Plugin:
    @hookimpl
    def initialize_job(self, context):
        register(context)


class Base:
    def register_all(self, context):
        register(context)

    def __init_subclass__(cls, context=None, **rest):
        super().__init_subclass__(**rest)
        if context is not None:
            register(context)


@hookimpl
def initialize_job(context):
    register(context)


def with_hooks(plugin):
    plugin.initialize_job = hookimpl(lambda self, context: register(context))
    return plugin
