# click removes `_command`, `_cmd`, `_group` and `_grp` from the function's name since version 8.2, but not before.
# dynamic: commands
import click

from vdk.api.plugin.hook_markers import hookimpl


@click.command()
def ferret_command():
    pass


@hookimpl
def vdk_command_line(root_command):
    root_command.add_command(ferret_command)
