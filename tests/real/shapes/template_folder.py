# Templates are the contents of a folder, known only where the folder is.
# dynamic: templates
import pathlib

from vdk.api.plugin.hook_markers import hookimpl


@hookimpl
def initialize_job(context):
    for folder in pathlib.Path(__file__).parent.iterdir():
        context.templates.add_template(folder.name, folder)
