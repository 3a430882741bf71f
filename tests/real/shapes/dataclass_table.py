# A table of dataclass instances with defaults, frozen ones and inherited fields.
from dataclasses import dataclass

from vdk.api.plugin.hook_markers import hookimpl


@dataclass(frozen=True)
class Base:
    kind: str
    enabled: bool = True


@dataclass(frozen=True)
class Entry(Base):
    suffix: str = "-db"


ENTRIES = (Entry("ferret"), Entry("stoat", False), Entry(kind="otter", suffix="-x"), Entry("mink", True, "-y"))


@hookimpl
def initialize_job(context):
    for entry in ENTRIES:
        if entry.enabled:
            context.connections.add_open_connection_factory_method(entry.kind + entry.suffix, lambda: None)
