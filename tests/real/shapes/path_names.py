# Names that os.path.join puts together.
import os
from os import path

from vdk.api.plugin.hook_markers import hookimpl

KINDS = {"append": os.path.join("load", "fact", "append"), "whole": path.join("load/", "whole")}


@hookimpl
def initialize_job(context):
    for name in KINDS.values():
        context.templates.add_template(name, "/templates")
    context.connections.add_open_connection_factory_method(os.path.join("dropped", "/kept"), lambda: None)
