# Augmented assignments with all operators.
from vdk.api.plugin.hook_markers import hookimpl


@hookimpl
def vdk_configure(config_builder):
    size = 3
    size <<= 4
    config_builder.add("SHIFTED", size)
    size //= 5
    config_builder.add("FLOORED", size)
    size **= 2
    size -= 1
    size %= 50
    config_builder.add("REST", size)
    size |= 64
    size ^= 1
    size &= 0xF0
    config_builder.add("BITS", size)
    text = "a"
    text *= 3
    text += "b"
    config_builder.add("TEXT", text)
    parts = ["a"] * 2
    parts += ["c"]
    config_builder.add("PARTS", ",".join(parts))
    text = "%s-%d" % ("x", 4)
    text %= ()
    config_builder.add("PERCENT", text)
