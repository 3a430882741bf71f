# Imports that may fail are in try; the plugin's own fallback is used if the other module is missing.
from vdk.api.plugin.hook_markers import hookimpl

try:
    from package_that_nobody_has import KIND
except ImportError:
    KIND = "ferret"

try:
    import another_missing_module as driver
except ModuleNotFoundError:
    driver = None


@hookimpl
def initialize_job(context):
    if driver is None:
        context.ingester.add_ingester_factory_method("stoat", lambda: None)
    try:
        import yet_another_missing
    except ImportError:
        yet_another_missing = None
    context.templates.add_template("fact", "/tmp")
