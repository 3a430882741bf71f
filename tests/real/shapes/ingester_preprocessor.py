# A class that only changes payloads, registered as itself.
from vdk.api.plugin.hook_markers import hookimpl
from vdk.api.plugin.plugin_input import IIngesterPlugin


class Stamp(IIngesterPlugin):
    @hookimpl
    def initialize_job(self, context):
        context.ingester.add_ingester_factory_method("stamp", lambda: self)

    def pre_ingest_process(self, payload, destination_table=None, target=None, collection_id=None, metadata=None):
        return payload, metadata


@hookimpl
def vdk_start(plugin_registry):
    plugin_registry.load_plugin_with_hooks_impl(Stamp(), "Stamp")
