# Ingester factories: partial, lambda, class, nested function, bound method.
import functools

from vdk.api.plugin.hook_markers import hookimpl
from vdk.api.plugin.plugin_input import IIngesterPlugin


class Sender(IIngesterPlugin):
    def __init__(self, name="x"):
        self.name = name

    def ingest_payload(self, payload, destination_table=None, target=None, collection_id=None, metadata=None):
        pass

    def make(self):
        return self


class Stamper(IIngesterPlugin):
    def pre_ingest_process(self, payload, destination_table=None, target=None, collection_id=None, metadata=None):
        return payload, metadata


class After(IIngesterPlugin):
    def post_ingest_process(self, payload=None, destination_table=None, target=None, collection_id=None, metadata=None, exception=None):
        return metadata


@hookimpl
def initialize_job(context):
    def nested():
        return Sender("nested")

    add = context.ingester.add_ingester_factory_method
    add("partial", functools.partial(Sender, "y"))
    add("lambda", (lambda: Sender()))
    add("class", Sender)
    add("nested", nested)
    add("bound", Sender().make)
    add("stamp-partial", functools.partial(Stamper))
    add("stamp-lambda", lambda: Stamper())
    add("stamp-class", Stamper)
    add("after", lambda: After())
