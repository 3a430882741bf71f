# The bound method gets a short name first.
from vdk.api.plugin.hook_markers import hookimpl


@hookimpl
def initialize_job(context):
    add = context.connections.add_open_connection_factory_method
    add("ferret", lambda: None)
    put = context.ingester.add_ingester_factory_method
    put("stoat", lambda: None)
    template, connections = context.templates.add_template, context.connections
    template("fact", "/tmp")
    connections.add_open_connection_factory_method("otter", lambda: None)
