# A loop over a list of dictionaries, with get, subscripts and **.
from vdk.api.plugin.hook_markers import hookimpl

TABLE = [
    {"dbtype": "ferret", "open_connection_func": None},
    {"dbtype": "stoat", "open_connection_func": None},
]


@hookimpl
def initialize_job(context):
    for row in TABLE:
        context.connections.add_open_connection_factory_method(**row)
        context.ingester.add_ingester_factory_method(row["dbtype"] + "-in", lambda: None)
        context.templates.add_template(row.get("template", row["dbtype"]), "/tmp")
