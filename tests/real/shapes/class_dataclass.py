# The plugin is a dataclass with defaults.
import dataclasses
from dataclasses import dataclass, field
from typing import List

from vdk.api.plugin.hook_markers import hookimpl


@dataclass
class Plugin:
    kind: str
    prefix: str = "db-"
    keys: List[str] = field(default_factory=lambda: ["FERRET_A", "FERRET_B"])
    more: str = dataclasses.field(default="FERRET_C")

    def __post_init__(self):
        self.name = self.prefix + self.kind

    @hookimpl
    def vdk_configure(self, config_builder):
        for key in self.keys:
            config_builder.add(key)
        config_builder.add(self.more)

    @hookimpl
    def initialize_job(self, context):
        context.connections.add_open_connection_factory_method(self.name, lambda: None)


@hookimpl
def vdk_start(plugin_registry):
    plugin_registry.load_plugin_with_hooks_impl(Plugin("ferret"), "plugin")
