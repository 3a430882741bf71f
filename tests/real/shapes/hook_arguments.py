# hookimpl with arguments, over several lines.
from vdk.api.plugin.hook_markers import hookimpl


@hookimpl(tryfirst=True)
def vdk_configure(config_builder):
    config_builder.add("FERRET_HOST")


@hookimpl(
    # after all others
    trylast=True,
    optionalhook=False,
)
def initialize_job(context):
    context.connections.add_open_connection_factory_method("ferret", lambda: None)
