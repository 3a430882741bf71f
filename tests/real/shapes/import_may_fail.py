# An import of another distribution may fail: both branches may run.
# may: never-installed
from vdk.api.plugin.hook_markers import hookimpl

try:
    import a_driver_that_is_missing
    KIND = "never-installed"
except ImportError:
    KIND = "ferret"


@hookimpl
def initialize_job(context):
    context.connections.add_open_connection_factory_method(KIND, lambda: None)
