# Connections are registered in hooks other than initialize_job.
from vdk.api.plugin.hook_markers import hookimpl


@hookimpl(tryfirst=True)
def run_job(context):
    context.connections.add_open_connection_factory_method("ferret", lambda: None)


@hookimpl
def finalize_job(context):
    context.ingester.add_ingester_factory_method("stoat", lambda: None)
