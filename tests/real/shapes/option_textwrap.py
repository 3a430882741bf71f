# Descriptions from textwrap.dedent, strip, inspect.cleandoc, join and docstrings.
import inspect
import textwrap

from vdk.api.plugin.hook_markers import hookimpl

TEXT = """
    Several
      lines.
"""


def documented():
    """What it is."""


@hookimpl
def vdk_configure(config_builder):
    config_builder.add("FERRET_A", description=textwrap.dedent(TEXT))
    config_builder.add("FERRET_B", description=TEXT.strip())
    config_builder.add("FERRET_C", description=inspect.cleandoc(TEXT))
    config_builder.add("FERRET_D", description="\n".join(["a", "b"]))
    config_builder.add("FERRET_E", description=documented.__doc__)
    config_builder.add("FERRET_F", description=" ".join("a  b\n c".split()))
