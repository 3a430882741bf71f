# The entry point names an attribute of an attribute, followed by extras.
# entry: shape = package.inner:Holder.plugin [more]
#@ package/__init__.py
#@ package/inner.py
from vdk.api.plugin.hook_markers import hookimpl


class Plugin:
    @hookimpl
    def initialize_job(self, context):
        context.connections.add_open_connection_factory_method("ferret", lambda: None)


class Holder:
    plugin = Plugin()
