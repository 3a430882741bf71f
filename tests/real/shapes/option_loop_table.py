# Options in a loop over a table of tuples and one of dictionaries.
from vdk.api.plugin.hook_markers import hookimpl

TABLE = [
    ("HOST", "localhost", "Where it is."),
    ("PORT", 5432, "The port."),
    ("PASSWORD", None, None),
]
ROWS = [
    dict(key="FERRET_A", default_value=1, description="A."),
    {"key": "FERRET_B", "default_value": 2.5, "is_sensitive": True},
]


@hookimpl
def vdk_configure(config_builder):
    for name, default, text in TABLE:
        config_builder.add(key="FERRET_" + name, default_value=default, description=text, is_sensitive="PASSWORD" in name)
    for row in ROWS:
        config_builder.add(**row)
