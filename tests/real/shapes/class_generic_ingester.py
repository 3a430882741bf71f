# Generic bases decide what an ingester is; a generic class is called with its parameter.
from vdk.api.plugin.hook_markers import hookimpl

from typing import Generic, TypeVar

from vdk.api.plugin.plugin_input import IIngesterPlugin

T = TypeVar("T")


class Changer(IIngesterPlugin, Generic[T]):
    def pre_ingest_process(self, payload, *arguments, **more):
        return payload, None


class Sender(Generic[T], IIngesterPlugin):
    def ingest_payload(self, payload, *arguments, **more):
        return None


class Masker(Changer[str]):
    pass


class Feed(Sender[bytes]):
    pass


class Connector(Generic[T]):
    def __init__(self, kind: T):
        self.kind = kind


@hookimpl
def initialize_job(context):
    context.ingester.add_ingester_factory_method("mask", lambda: Masker())
    context.ingester.add_ingester_factory_method("feed", Feed)
    context.ingester.add_ingester_factory_method("direct", lambda: Sender[int]())
    context.connections.add_open_connection_factory_method(Connector[str]("ferret").kind, lambda: None)
