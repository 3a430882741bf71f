# Characters are written by their Unicode names.
# dynamic: connections, default NAMED, default FORMATTED, default BYTES
from vdk.api.plugin.hook_markers import hookimpl


@hookimpl
def vdk_configure(config_builder):
    config_builder.add("NAMED", "caf\N{LATIN SMALL LETTER E WITH ACUTE}")
    config_builder.add("RAW", r"\N{BULLET}")
    config_builder.add("BYTES", b"\N{BULLET}".decode())
    config_builder.add("ESCAPED", "\\N{BULLET}")
    config_builder.add("NUMBERED", "\u2022\x41\101\U0001F600")
    config_builder.add("FORMATTED", f"{1}\N{BULLET}")


@hookimpl
def initialize_job(context):
    context.connections.add_open_connection_factory_method("\N{LATIN SMALL LETTER F}erret", lambda: None)
