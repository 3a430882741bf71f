# Integers beyond 64 bits, and operations that raise, are not computed.
# dynamic: default LARGE, default SHIFTED, default SMALL_AGAIN, default MULTIPLIED
from vdk.api.plugin.hook_markers import hookimpl


@hookimpl
def vdk_configure(config_builder):
    config_builder.add("GOOD", 2 ** 10)
    config_builder.add("LARGE", 2 ** 70)
    config_builder.add("SHIFTED", 1 << 64)
    config_builder.add("SMALL_AGAIN", 2 ** 70 // 2 ** 69)
    config_builder.add("MULTIPLIED", 9223372036854775807 * 2)
