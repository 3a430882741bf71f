# Commands from other modules added in a loop, and imported inside the hook.
from vdk.api.plugin.hook_markers import hookimpl

from commands import ALL


@hookimpl
def vdk_command_line(root_command):
    from commands.more import last

    for command in ALL:
        root_command.add_command(command)
    root_command.add_command(last)
    for name, command in {"x-one": ALL[0], "x-two": ALL[1]}.items():
        root_command.add_command(command, name)
#@ commands/__init__.py
import click


@click.command("one")
def one():
    pass


@click.command("two")
def two():
    pass


ALL = [one, two]
#@ commands/more.py
import click


@click.command("last")
def last():
    pass
