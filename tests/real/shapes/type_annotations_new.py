# Annotations, type aliases and generics of newer Pythons around the registration.
from __future__ import annotations

import typing as t

from vdk.api.plugin.hook_markers import hookimpl

Kinds: t.TypeAlias = "list[str] | None"
KINDS: list[str] = ["ferret"]


@hookimpl
def initialize_job(context: t.Any) -> None:
    kind: str | None
    for kind in KINDS or ():
        context.connections.add_open_connection_factory_method(kind, lambda *, x=None: None) if False else None
        context.connections.add_open_connection_factory_method(kind, lambda *, x=1: None)
