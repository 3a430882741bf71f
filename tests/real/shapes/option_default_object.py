# Defaults that are lists, dictionaries, enumerations and type conversions.
# dynamic: default FERRET_LIST, default FERRET_DICT, default FERRET_TUPLE
import enum

from vdk.api.plugin.hook_markers import hookimpl


class Mode(enum.Enum):
    FAST = "fast"
    SLOW = "slow"


@hookimpl
def vdk_configure(config_builder):
    config_builder.add("FERRET_LIST", default_value=["a", "b"])
    config_builder.add("FERRET_DICT", default_value={"a": 1})
    config_builder.add("FERRET_TUPLE", default_value=(1, 2))
    config_builder.add("FERRET_MODE", default_value=Mode.FAST.value, description="One of " + ", ".join(mode.value for mode in Mode))
    config_builder.add("FERRET_INT", default_value=int("12"))
    config_builder.add("FERRET_STR", default_value=str(12))
    config_builder.add("FERRET_BOOL", default_value=bool(1))
    config_builder.add("FERRET_FLOAT", default_value=float(3))
    config_builder.add("FERRET_HEX", default_value=0x10)
    config_builder.add("FERRET_UNDERSCORE", default_value=1_000)
    config_builder.add("FERRET_NEGATIVE", default_value=-2.50)
    config_builder.add("FERRET_EXPONENT", default_value=1e3)
