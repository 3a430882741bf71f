# Commands defined in the hook, with the group's own decorator.
from vdk.api.plugin.hook_markers import hookimpl


@hookimpl
def vdk_command_line(root_command):
    @root_command.command()
    def ferret_query():
        pass

    @root_command.command(name="stoat-query")
    def second():
        pass

    @root_command.group("otter")
    def third():
        pass

    for name in ("a", "b"):
        root_command.command(name + "-query")(lambda: None)
