# A decorator of another distribution is around the hook.
# dynamic: connections
# entry: shape = plugin
import acme
from vdk.api.plugin.hook_markers import hookimpl


@hookimpl(specname="initialize_job")
@acme.around
def ferret(context):  # handed over
    pass
