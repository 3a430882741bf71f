"""Run by an environment's Python: prints as JSON which plugins real pluggy would load there, from where and in which order.

Usage: ask_pluggy.py FOLDER [without-metadata|each], where FOLDER contains pluggy. With `each`, stdin has lists of folders, and
each list is put before sys.path once. Nothing is imported from the plugins. Runs on Python 3.8 and newer.
"""

import json
import os
import sys
import types

GROUP = "vdk.plugin.run"


def printable(path):
    """As JSON can hold it: invalid UTF-8 is replaced, as our program does."""
    return os.fsencode(str(path)).decode("utf-8", "replace")


def list_search_path():
    """sys.path without this script's folder and without the standard library."""
    library = os.path.dirname(os.__file__)
    zipped = "python%d%d.zip" % sys.version_info[:2]
    own = (library, os.path.join(library, "lib-dynload"))
    return [
        printable(path)
        for path in sys.path
        if path not in own and os.path.basename(path) not in (zipped, "lib-dynload") and not is_twin(path, library)
    ]


def is_twin(path, library):
    """The standard library under its other name, if both lib and lib64 have one."""
    return os.path.basename(path) == os.path.basename(library) and os.path.exists(os.path.join(path, "os.py"))


class Recorder:
    """Replaces importing: one object for each object reference, as an import would give."""

    def __init__(self):
        self.objects = {}
        self.failed_in = None

    def load(self, point):
        self.failed_in = "load"
        match = point.pattern.match(point.value)
        module, attribute = match.group("module"), match.group("attr") or ""
        self.failed_in = "register"
        return self.objects.setdefault((module, attribute), types.ModuleType(point.name))


def describe(distribution):
    facts = {"path": printable(distribution._path).rstrip("/"), "name": None, "version": None}
    if "without-metadata" in sys.argv:
        return facts
    try:
        facts["name"] = distribution.metadata["Name"]
        facts["version"] = distribution.metadata["Version"]
    except Exception as problem:
        facts["problem"] = type(problem).__name__
    return facts


def load(pluggy):
    """What a fresh PluginManager loads with the current sys.path."""
    recorder = Recorder()
    point = sys.modules["importlib.metadata"].EntryPoint
    point.load = lambda point: recorder.load(point)
    manager = pluggy.PluginManager("vdk")
    register = manager.register

    def remember(*arguments, **names):
        name = register(*arguments, **names)
        recorder.failed_in = None
        return name

    manager.register = remember
    answer = {"error": None}
    try:
        manager.load_setuptools_entrypoints(GROUP)
    except Exception as problem:
        answer["error"] = {
            "type": type(problem).__name__,
            "message": str(problem)[:200].encode("utf-8", "replace").decode(),
            "phase": recorder.failed_in or "read",
        }
    owners = {id(plugin): describe(distribution._dist) for plugin, distribution in manager.list_plugin_distinfo()}
    answer["active"] = [
        dict(owners[id(plugin)], entry_point=printable(plugin.__name__))
        for _, plugin in manager.list_name_plugin()
    ]
    return answer


def main():
    folder = sys.argv[1]
    del sys.path[0]
    search_path = list_search_path()
    sys.path.append(folder)
    import importlib.metadata

    import pluggy

    sys.path.remove(folder)
    if "each" in sys.argv:
        own = list(sys.path)
        answers = []
        for path in json.load(sys.stdin):
            sys.path[:] = [*path, *own]
            answers.append(load(pluggy))
        sys.stdout.write(json.dumps(answers))
        return
    sys.stdout.write(json.dumps(dict(load(pluggy), search_path=search_path)))


main()
