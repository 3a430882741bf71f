# Base classes of Python and of VDK have no hooks.
import abc
import threading
from typing import Generic, TypeVar

from vdk.api.plugin.hook_markers import hookimpl
from vdk.internal.builtin_plugins.ingestion.ingester_base import IngesterBase

T = TypeVar("T")


class First(abc.ABC, Generic[T]):
    @hookimpl
    def initialize_job(self, context):
        context.connections.add_open_connection_factory_method("ferret", lambda: None)


class Second(First, threading.Thread):
    pass


@hookimpl
def vdk_start(plugin_registry, command_line_args):
    plugin_registry.load_plugin_with_hooks_impl(Second(), "second")
