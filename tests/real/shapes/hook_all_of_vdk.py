# All hooks that VDK runs in a job.
from vdk.api.plugin.hook_markers import hookimpl


@hookimpl
def vdk_configure(config_builder):
    config_builder.add("FERRET_HOST")


@hookimpl(optionalhook=True)
def vdk_initialize(context):
    pass


@hookimpl(trylast=True, tryfirst=False)
def initialize_job(context):
    context.connections.add_open_connection_factory_method("ferret", lambda: None)


@hookimpl
def vdk_exception(exception):
    return False


@hookimpl
def vdk_main(plugin_registry, root_command, command_line_args):
    return 0


@hookimpl
def vdk_cli_execute(root_command, command_line_args, program_name, core_context):
    return 0


@hookimpl
def db_connection_validate_operation(operation, parameters):
    pass


@hookimpl
def db_connection_before_operation(operation):
    pass


@hookimpl
def db_connection_on_operation_failure(operation, exception):
    pass


@hookimpl
def run_step(context, step):
    pass


@hookimpl
def finalize_job(context):
    context.connections.add_open_connection_factory_method("stoat", lambda: None)


@hookimpl
def vdk_exit(context, exit_code):
    pass
