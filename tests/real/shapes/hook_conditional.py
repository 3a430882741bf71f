# The hook is defined under a condition, one that is known and one that is not.
import sys

from vdk.api.plugin.hook_markers import hookimpl

DISABLED = False

if sys.version_info >= (3, 6):

    @hookimpl
    def initialize_job(context):
        context.connections.add_open_connection_factory_method("ferret", lambda: None)

else:

    @hookimpl
    def vdk_initialize(context):
        pass


if DISABLED:

    @hookimpl
    def vdk_configure(config_builder):
        config_builder.add("NEVER")
