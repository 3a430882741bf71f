# Options with keywords, with positions and chained, with all kinds of defaults.
from vdk.api.plugin.hook_markers import hookimpl


@hookimpl
def vdk_configure(config_builder):
    config_builder.add(key="FERRET_HOST", default_value="localhost", description="Where " "it is.")
    config_builder.add("FERRET_PORT", 5432, True, "The port.", False)
    config_builder.add("FERRET_RATIO", 0.5).add("FERRET_SSL", True)
    config_builder.add("FERRET_PASSWORD", default_value=None, is_sensitive=True, description="Secret.")
    config_builder.add(
        key="FERRET_JSON",
        default_value='{"a": 1}',
        show_default_value=False,
        description="""Several
lines.""",
        section="vdk",
    )
    config_builder.add(key="ferret_lower", default_value=-1)
    config_builder.add("FERRET_EMPTY", "")
