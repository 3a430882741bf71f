"""The plugin that VDK loads at each start: cheap to import, and no error in it stops another command."""

import sys

try:
    from vdk.api.plugin.hook_markers import hookimpl
except Exception:  # VDK is not installed, or damaged

    def hookimpl(function=None, **options):
        return function or hookimpl


def report(severity, error):
    print("{}: vdk-connectors: {}: {}".format(severity, type(error).__name__, error), file=sys.stderr)


def run(arguments):
    """Becomes the native program, or ends `vdk` with the exit code for what cannot be done."""
    try:
        from vdk_connectors.program import start

        start(["vdk", "connectors", *arguments])
    except Exception as error:
        report("error", error)
        raise SystemExit(2)


@hookimpl(tryfirst=True)
def vdk_start(command_line_args):
    """Starts the program before VDK writes to stdout or reads its configuration."""
    if command_line_args and command_line_args[0] == "connectors":
        run(command_line_args[1:])


@hookimpl
def vdk_command_line(root_command):
    """Adds the command to `vdk --help`, and for use after an option: `vdk -v INFO connectors list`."""
    try:
        import click

        @click.command(
            name="connectors",
            short_help="List the database connectors of VDK.",
            add_help_option=False,
            context_settings={"ignore_unknown_options": True, "allow_interspersed_args": False},
        )
        @click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
        def connectors(arguments):
            run(arguments)

        root_command.add_command(connectors)
    except Exception as error:
        report("warning", error)
