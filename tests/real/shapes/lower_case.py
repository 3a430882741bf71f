# Names are lowered as Python does, beyond ASCII.
# dynamic: default FOLDED, default TITLE, default CAPITAL
from vdk.api.plugin.hook_markers import hookimpl


@hookimpl
def initialize_job(context):
    for kind in ("STRASSE", "ÄPFEL", "İSTANBUL", "ΟΔΟΣ", "Σ", "ΑΣΑ", "ΑΣ.Α", "ẞ", "Ǘ", "𐐀"):
        context.connections.add_open_connection_factory_method(kind, lambda: None)
    context.connections.add_open_connection_factory_method("ÄPFEL".lower() + "-low", lambda: None)
    context.ingester.add_ingester_factory_method("É-IN", lambda: None)


@hookimpl
def vdk_configure(config_builder):
    config_builder.add("FOLDED", "ßx".casefold())
    config_builder.add("TITLE", "école du soir".title())
    config_builder.add("CAPITAL", "ÉCOLE".capitalize())
    config_builder.add("STRIPPED", " é ".strip())
    config_builder.add("REPLACED", "éa".replace("é", "e"))
