# Templates by position and keyword, in loops over a table and through a helper.
import pathlib

from vdk.api.plugin.hook_markers import hookimpl

HERE = pathlib.Path(__file__).parent
TABLE = {"load/fact/insert": "insert", "load/fact/snapshot": "snapshot"}


def path_of(name):
    return HERE / "templates" / name


@hookimpl
def initialize_job(context):
    context.templates.add_template("scd1", path_of("scd1"), "ferret")
    context.templates.add_template(name="scd2", template_directory=path_of("scd2"), database="ferret")
    for name, folder in TABLE.items():
        context.templates.add_template(name, path_of(folder))
    for strategy in ("append", "overwrite"):
        context.templates.add_template(f"load/{strategy}".replace("/", "-"), HERE.joinpath(strategy))
    add = context.templates.add_template
    add("aliased", HERE)
