# Names bound only for type checkers, and a main program that never runs.
from __future__ import annotations

import typing
from typing import TYPE_CHECKING

from vdk.api.plugin.hook_markers import hookimpl

KIND = "ferret"
if TYPE_CHECKING:
    from vdk.internal.builtin_plugins.run.job_context import JobContext

    KIND = "typed"
if typing.TYPE_CHECKING:
    KIND = "typed-too"
else:
    OTHER = "stoat"

if __name__ == "__main__":
    KIND = "main"

    @hookimpl
    def vdk_command_line(root_command):
        root_command.add_command(None, "main")


@hookimpl
def initialize_job(context: JobContext):
    context.connections.add_open_connection_factory_method(KIND, lambda: None)
    context.connections.add_open_connection_factory_method(OTHER, lambda: None)


if "__main__" == __name__:
    OTHER = "main"

    @hookimpl
    def vdk_configure(config_builder):
        config_builder.add("MAIN_ONLY")
