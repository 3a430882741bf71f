# A group with its own commands: only the group is a vdk command.
import click

from vdk.api.plugin.hook_markers import hookimpl


@click.group(name="ferret")
def ferret():
    pass


@ferret.command("inner")
def inner():
    pass


@click.command("other")
def other():
    pass


ferret.add_command(other)


@hookimpl
def vdk_command_line(root_command):
    ferret.add_command(other, "another")
    root_command.add_command(ferret)
