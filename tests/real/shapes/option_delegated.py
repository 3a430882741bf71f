# Every way of passing the builder on.
from vdk.api.plugin.hook_markers import hookimpl

import settings
from settings import Settings, add_definitions
from settings import add_more as more


@hookimpl
def vdk_configure(config_builder):
    settings.add_other(config_builder)
    add_definitions(config_builder=config_builder)
    more(config_builder, "FERRET")
    Settings.define(config_builder)
    Settings(config_builder).define_all()
    builder = config_builder
    builder.add("FERRET_LAST")
    add = config_builder.add
    add("FERRET_ADD", 3)
    list(map(config_builder.add, ["FERRET_MAP_A", "FERRET_MAP_B"]))
#@ settings.py
def add_other(config_builder):
    config_builder.add("FERRET_OTHER")


def add_definitions(config_builder):
    config_builder.add("FERRET_DEFINITIONS")


def add_more(builder, prefix):
    def add(name, **rest):
        return builder.add(f"{prefix}_{name}", **rest)

    add("MORE", default_value=1)
    add("MORE_2", description="Two.")


class Settings:
    def __init__(self, builder):
        self.builder = builder

    @staticmethod
    def define(builder):
        builder.add(key="FERRET_STATIC")

    def define_all(self):
        self.builder.add(key="FERRET_SELF").add(key="FERRET_CHAIN")
