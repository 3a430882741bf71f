# Generators are run by loops, `next`, unpacking, `sum`, `dict`, `any` and others; a coroutine by `asyncio.run`.
from vdk.api.plugin.hook_markers import hookimpl

import asyncio
import collections


def of(context, kind):
    context.connections.add_open_connection_factory_method(kind, lambda: None)
    yield kind


async def later(context):
    context.connections.add_open_connection_factory_method("awaited", lambda: None)
    await deeper(context)


async def deeper(context):
    context.connections.add_open_connection_factory_method("deeper", lambda: None)


class Kinds:
    def __init__(self, context):
        self.context = context

    def __iter__(self):
        yield from of(self.context, "iterated")


@hookimpl
def initialize_job(context):
    for _ in of(context, "looped"):
        pass
    next(of(context, "next"))
    [*of(context, "star")]
    (one,) = of(context, "unpacked")
    any(each for each in of(context, "any"))
    ",".join(of(context, "joined"))
    collections.deque(of(context, "deque"), maxlen=0)
    set(of(context, "set"))
    for _ in Kinds(context):
        pass
    "x" in of(context, "contained")
    asyncio.run(later(context))
    made = of(context, "named")
    list(made)
