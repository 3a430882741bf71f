# Commands made from classes: click.Command, a subclass of Group, with names by keyword and position.
import click

from vdk.api.plugin.hook_markers import hookimpl


class FerretGroup(click.Group):
    def __init__(self, **rest):
        super().__init__(name="ferret", **rest)


class Fancy(click.Group):
    pass


@click.group(cls=Fancy)
def otter():
    pass


@click.command(cls=click.Command, name="with-class")
def with_class():
    pass


def build(kind):
    @click.command(f"{kind}-query")
    def query():
        pass

    return query


@hookimpl
def vdk_command_line(root_command):
    root_command.add_command(click.Command(name="direct"))
    root_command.add_command(click.Command("positional", callback=lambda: None))
    root_command.add_command(click.Group("group"))
    root_command.add_command(FerretGroup())
    root_command.add_command(Fancy("fancy"))
    root_command.add_command(otter)
    root_command.add_command(with_class)
    root_command.add_command(build("stoat"))
