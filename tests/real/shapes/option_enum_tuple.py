# Enumeration members contain the key, default and description.
from enum import Enum

from vdk.api.plugin.hook_markers import hookimpl


class Option(Enum):
    HOST = ("FERRET_HOST", "localhost", "Where.")
    PORT = ("FERRET_PORT", 1, "The port.")


@hookimpl
def vdk_configure(config_builder):
    for option in Option:
        key, default, description = option.value
        config_builder.add(key=key, default_value=default, description=description)
    config_builder.add(Option.HOST.value[0] + "_2", Option.PORT.value[1])
