# One connection for each section of the configuration, as in vdk-postgres and vdk-oracle.
# dynamic: connections, ingestion_methods
# run: vdk_north.FERRET_HOST=x
from vdk.api.plugin.hook_markers import hookimpl


@hookimpl
def initialize_job(context):
    for section in context.core_context.configuration.list_sections():
        if section == "vdk":
            name = "ferret"
        else:
            name = section.lstrip("vdk_")
        context.connections.add_open_connection_factory_method(name.lower(), lambda part=section, other=(1, 2): None)
        context.ingester.add_ingester_factory_method(name.lower(), lambda part=section: None)
