# The name of a command comes from a setting of the machine.
# dynamic: commands
import os

import click

from vdk.api.plugin.hook_markers import hookimpl

PREFIX = os.environ.get("FERRET_PREFIX_UNSET", "x")


@click.command(PREFIX + "-query")
def query():
    pass


@hookimpl
def vdk_command_line(root_command):
    root_command.add_command(query)
