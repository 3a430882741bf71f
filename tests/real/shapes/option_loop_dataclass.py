# Options in a loop over dataclass instances, enumeration members and attributes.
import dataclasses
import enum
import typing

from vdk.api.plugin.hook_markers import hookimpl


@dataclasses.dataclass
class Option:
    key: str
    description: str
    default: typing.Any = None
    sensitive: bool = False

    def add_to(self, builder):
        builder.add(key=self.key.upper(), default_value=self.default, description=self.description, is_sensitive=self.sensitive)


OPTIONS = [Option("ferret_host", "Where.", "localhost"), Option("ferret_token", "Secret.", sensitive=True)]


class Key(str, enum.Enum):
    USER = "FERRET_USER"
    NAME = "FERRET_NAME"

    @property
    def default(self):
        return "me"


@hookimpl
def vdk_configure(config_builder):
    for option in OPTIONS:
        option.add_to(config_builder)
    for key in Key:
        config_builder.add(key.value, default_value=key.default, description=f"Option {key.name}.")
