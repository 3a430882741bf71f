# The plugin's own pluggy marker for VDK's project; a marker for another project marks nothing.
import pluggy
from vdk.api.plugin import hook_markers

mine = pluggy.HookimplMarker("vdk.plugin.run")
same = pluggy.HookimplMarker(hook_markers.GROUP_NAME)
other = pluggy.HookimplMarker("something.else")


@mine
def initialize_job(context):
    context.connections.add_open_connection_factory_method("ferret", lambda: None)


@same
def vdk_configure(config_builder):
    config_builder.add("FERRET_A")


@other
def vdk_initialize(context):
    context.never()
