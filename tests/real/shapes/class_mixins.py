# Mixins add hooks in the order of the classes, with calls of `super()`.
from vdk.api.plugin.hook_markers import hookimpl


class HostMixin:
    def options(self):
        return ["HOST", *super().options()]


class PortMixin:
    def options(self):
        return ["PORT"] + super().options()


class Base:
    kind = "base"

    def options(self):
        return ["LAST"]

    @hookimpl
    def vdk_configure(self, config_builder):
        for option in self.options():
            config_builder.add(f"{self.kind}_{option}")

    @hookimpl
    def initialize_job(self, context):
        context.connections.add_open_connection_factory_method(self.kind, lambda: None)


class Ferret(HostMixin, PortMixin, Base):
    kind = "FERRET"

    @hookimpl
    def initialize_job(self, context):
        super().initialize_job(context)
        super(Ferret, self).initialize_job(context)
        Base.initialize_job(self, context)
        context.connections.add_open_connection_factory_method("polecat", lambda: None)



@hookimpl
def vdk_start(plugin_registry, command_line_args):
    plugin_registry.load_plugin_with_hooks_impl(Ferret(), "ferret")
