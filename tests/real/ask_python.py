"""Run by an environment's Python: prints as JSON what importlib.metadata and pluggy report about its plugins."""

import importlib.metadata
import json
import re
import types

import pluggy

GROUP = "vdk.plugin.run"


def normalized(name):
    """PEP 503."""
    return re.sub(r"[-_.]+", "-", name).lower()


def distributions():
    return {
        normalized(distribution.metadata["Name"]): {
            "version": distribution.version,
            "entry_points": sorted(
                [point.name, point.value] for point in distribution.entry_points if point.group == GROUP
            ),
        }
        for distribution in importlib.metadata.distributions()
    }


def active():
    """Real pluggy walks the environment; only the import of each plugin is replaced, since drivers are not installed."""
    importlib.metadata.EntryPoint.load = lambda point: types.ModuleType(point.name)
    manager = pluggy.PluginManager("vdk")
    manager.load_setuptools_entrypoints(GROUP)
    owners = {
        id(plugin): normalized(distribution.metadata["Name"])
        for plugin, distribution in manager.list_plugin_distinfo()
    }
    return sorted([name, owners[id(plugin)]] for name, plugin in manager.list_name_plugin())


print(json.dumps({"distributions": distributions(), "active": active()}))
