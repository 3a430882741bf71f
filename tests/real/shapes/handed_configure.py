# The builder of the configuration is given away.
# dynamic: options
import acme_options
from vdk.api.plugin.hook_markers import hookimpl


@hookimpl
def vdk_configure(config_builder):
    acme_options.add_definitions(config_builder)  # handed over
#@ elsewhere/acme_options.py
def add_definitions(config_builder):
    config_builder.add("ACME_HOST", "x")
