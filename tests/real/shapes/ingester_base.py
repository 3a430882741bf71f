# An ingester whose send method is inherited from a base class in another module.
from vdk.api.plugin.hook_markers import hookimpl

from base import Sender


class Ferret(Sender):
    pass


class Plugin:
    def __init__(self):
        self._ingester = None

    @hookimpl
    def vdk_initialize(self, context):
        self._ingester = Ferret()

    @hookimpl
    def initialize_job(self, context):
        context.ingester.add_ingester_factory_method("FERRET", lambda: self._ingester)


@hookimpl
def vdk_start(plugin_registry, command_line_args):
    plugin_registry.load_plugin_with_hooks_impl(Plugin(), "plugin")
#@ base.py
from vdk.api.plugin.plugin_input import IIngesterPlugin


class Sender(IIngesterPlugin):
    def ingest_payload(self, payload, destination_table=None, target=None, collection_id=None, metadata=None):
        pass
