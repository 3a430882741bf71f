# Connection hooks and run hooks that register nothing.
from vdk.api.plugin.hook_markers import hookimpl


@hookimpl(tryfirst=True)
def db_connection_before_operation(operation):
    pass


@hookimpl
def vdk_exit(context, exit_code):
    pass


@hookimpl
def finalize_job(context):
    pass
