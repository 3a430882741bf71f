# A loop over a literal list, tuple and set.
from vdk.api.plugin.hook_markers import hookimpl


@hookimpl
def initialize_job(context):
    for kind in ["ferret", "stoat"]:
        context.connections.add_open_connection_factory_method(kind, lambda: None)
    for kind in ("otter", "mink"):
        context.ingester.add_ingester_factory_method(kind, lambda: None)
    for kind in {"a", "b"}:
        context.templates.add_template(kind, "/tmp")
