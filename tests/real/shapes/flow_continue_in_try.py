# break and continue inside try and with.
from vdk.api.plugin.hook_markers import hookimpl


@hookimpl
def initialize_job(context):
    add = context.connections.add_open_connection_factory_method
    for kind in ["never", "ferret", "never-too"]:
        try:
            if kind == "never":
                continue
            if kind == "never-too":
                break
        finally:
            context.templates.add_template(kind, "/tmp")
        add(kind, lambda: None)
