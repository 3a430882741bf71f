# `click.command` and `click.group` with a class of their own.
from vdk.api.plugin.hook_markers import hookimpl

import click


class Loud(click.Command):
    pass


class Many(click.Group):
    def __init__(self, *arguments, **keywords):
        super().__init__(*arguments, **keywords)


@click.command(cls=Loud)
def ferret_query():
    pass


@click.command("stoat-query", Loud)
def stoat():
    pass


@click.group(cls=Many, name="otters", help="x")
def otter():
    pass


@click.command(cls=click.Command)
@click.option("-q")
def weasel_list(q):
    pass


def own_command(*arguments, **keywords):
    keywords.setdefault("cls", Loud)
    return click.command(*arguments, **keywords)


@own_command("mink")
def mink_function():
    pass


class Renamed(click.Command):
    def __init__(self, name=None, **keywords):
        super().__init__("re-" + name, **keywords)


@click.command(cls=Renamed)
def named():
    pass


@hookimpl
def vdk_command_line(root_command):
    for command in (ferret_query, stoat, otter, weasel_list, mink_function, named):
        root_command.add_command(command)

    @root_command.command(cls=Loud)
    def inline_one():
        pass
