# Integers are computed with all of Python's operators.
# dynamic: default REAL_FLOOR, default POWER_REAL
from vdk.api.plugin.hook_markers import hookimpl

A, B = 7, -2
VALUES = {
    "SHIFT": 1 << 20,
    "RIGHT": -9 >> 1,
    "FLOOR": A // B,
    "MODULO": A % B,
    "MODULO_NEGATIVE": -7 % 3,
    "POWER": 2 ** 10,
    "POWER_NEGATIVE": (-3) ** 3,
    "AND": A & B,
    "OR": A | 8,
    "XOR": A ^ 5,
    "INVERT": ~A,
    "PLUS": +A,
    "MINUS": -B,
    "MINUS_ZERO": -0,
    "MINUS_MINUS": --A,
    "SUM": 60 * 60 * 24,
    "MEGABYTE": 10 * 1024 ** 2,
    "HEX": 0xFF + 0b11 + 0o17,
    "LARGEST": 2 ** 62 + (2 ** 62 - 1),
    "DIVISION": 10 / 4,
    "DIVISION_WHOLE": 10 / 5,
    "REAL": 1.5 * 2,
    "REAL_SUM": 0.1 + 0.2,
    "REAL_FLOOR": 7.5 // 2,
    "NEGATIVE_REAL": -0.5,
    "POWER_REAL": 2 ** -1,
    "TRUE_SUM": True + 1,
    "INVERT_TRUE": ~3 & True,
    "NOT": not A,
    "ABS": abs(-3),
    "MIN": min(3, 2),
    "MAX": max([1, 5, 3]),
    "SUM_OF": sum([1, 2, 3]),
    "POW": pow(2, 5),
    "UNION": True | False,
    "BOTH": True & False,
    "EITHER": True ^ True,
}


@hookimpl
def vdk_configure(config_builder):
    for key, value in VALUES.items():
        config_builder.add(key, value)
