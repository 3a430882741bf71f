# A data source of vdk-data-sources, with its own configuration.
from vdk.api.plugin.hook_markers import hookimpl
from vdk.plugin.data_sources.config import config_class, config_field
from vdk.plugin.data_sources.data_source import IDataSource, IDataSourceConfiguration
from vdk.plugin.data_sources.factory import data_source

NAME = "ferret-source"


@config_class(name=NAME, description="Where.")
class FerretConfiguration(IDataSourceConfiguration):
    host: str = config_field(description="Where it is.", default="localhost")


@data_source(name=NAME, config_class=FerretConfiguration)
class FerretSource(IDataSource):
    def configure(self, config):
        pass

    def connect(self, state):
        pass

    def disconnect(self):
        pass

    def streams(self):
        return []


@hookimpl
def vdk_data_sources_register(data_source_factory):
    data_source_factory.register_data_source_class(FerretSource)
