# Commands named by keyword, by position, by function name, and renamed when added.
import click

from vdk.api.plugin.hook_markers import hookimpl


@click.command(name="ferret-query", help="Asks.")
@click.option("-q", "--query")
@click.pass_context
def ferret_query(ctx, query):
    pass


@click.command("stoat-run")
def run():
    pass


@click.command()
def otter_list():
    pass


@click.command
def mink_show():
    pass


@click.command(help="x")
def renamed():
    pass


@hookimpl
def vdk_command_line(root_command: click.Group):
    root_command.add_command(ferret_query)
    root_command.add_command(cmd=run)
    root_command.add_command(otter_list)
    root_command.add_command(mink_show)
    root_command.add_command(renamed, "other-name")
    root_command.add_command(renamed, name="third-name")
