# Keys and defaults are constants in other modules, some with names unlike their values.
from vdk.api.plugin.hook_markers import hookimpl

import constants
from constants import Keys, PASSWORD


@hookimpl
def vdk_configure(config_builder):
    config_builder.add(PASSWORD, is_sensitive=constants.SECRET)
    config_builder.add(key=Keys.HOST, default_value=constants.DEFAULTS["host"], description=constants.TEXT)
    config_builder.add(key=constants.Kind.PORT.value, default_value=constants.PORT)
    config_builder.add(key=constants.PREFIX + "USER", default_value=f"{constants.PREFIX}user".lower())
    config_builder.add(key=f"{constants.PREFIX}{constants.PORT}")
#@ constants.py
import enum

PREFIX = "FERRET_"
PASSWORD = (
    "FERRET_PASS"
    "WORD"
)
SECRET = True
PORT = 1000 + 24 * 2
TEXT = "The host" + (" of " + "it")
DEFAULTS = {"host": "localhost"}


class Keys:
    HOST = f"{PREFIX}HOST"


class Kind(enum.Enum):
    PORT = PREFIX + "PORT"
