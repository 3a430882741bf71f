"""The facts read from small plugins are what they register when VDK runs them: shapes/*.py, each with one way of writing a plugin.

A shape starts with comment lines: a sentence, and then, if required,

    # entry: NAME = OBJECT REFERENCE      an entry point; without any, `shape = plugin`
    # run: KEY=VALUE vdk_north.KEY=VALUE  one run with these settings; without any, one run with no settings
    # conditional: NAME, NAME             the names that are said to be registered under a condition; not compared without it
    # dynamic: KIND, default KEY, ...     what is only known at run time, on purpose: more names of a kind (`connections`, `options`, ...),
                                          the default or the description of an option; `hooks`: there may be more hooks
    # may: NAME ...                       connections that are only registered in another Python or with other distributions

The line where something of VDK is given to code that cannot be followed ends in `# handed over`.

A line `#@ PATH` starts a module; text before the first such line belongs to plugin.py. A module in `elsewhere/` is of another distribution,
and so is what the folder elsewhere next to this file holds for all shapes: Python finds it, the reader does not.
"""

import io
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import tokenize
import unittest

import prepared

HERE = pathlib.Path(__file__).parent
SHAPES = HERE / "shapes"
ELSEWHERE = HERE / "elsewhere"
KINDS = ["connections", "ingestion_methods", "preprocessors", "templates", "commands", "data_sources"]
TYPES = {"str": "text", "int": "integer", "float": "real", "bool": "boolean", "NoneType": ""}
ROLES = {"connections": "connect", "ingestion_methods": "ingest", "preprocessors": "preprocess", "commands": "command", "data_sources": "source"}


#: Prints the names of all hooks that VDK and its plugins specify.
SPECIFIED = """
from vdk.api.plugin.connection_hook_spec import ConnectionHookSpec
from vdk.api.plugin.core_hook_spec import CoreHookSpecs, JobRunHookSpecs
from vdk.internal.builtin_plugins.internal_hookspecs import InternalHookSpecs
from vdk.plugin.data_sources.hook_spec import DataSourcesHookSpec

for specs in (CoreHookSpecs, JobRunHookSpecs, ConnectionHookSpec, InternalHookSpecs, DataSourcesHookSpec):
    print(*[name for name in vars(specs) if hasattr(getattr(specs, name), "vdk.plugin.run_spec")])
"""


class Shape:
    def __init__(self, path):
        self.name = path.stem
        self.sentence = ""
        self.entries = []
        self.runs = []
        self.dynamic = set()
        self.conditional = None
        self.may = set()
        self.modules = {}
        module = "plugin.py"
        in_head = True
        for line in path.read_text().splitlines():
            in_head = in_head and line.startswith("# ")
            if line.startswith("#@ "):
                module = line[3:].strip()
                self.modules[module] = []
            elif in_head:
                self.read_head(line[2:])
            else:
                self.modules.setdefault(module, []).append(line)
        if not self.modules.get("plugin.py", ["x"]) or not any(self.modules.get("plugin.py", ["x"])):
            del self.modules["plugin.py"]
        self.entries = self.entries or ["shape = plugin"]
        self.runs = self.runs or [{}]

    def read_head(self, line):
        key, _, value = line.partition(": ")
        if key == "entry":
            self.entries.append(value)
        elif key == "dynamic":
            self.dynamic.update(part.strip() for part in value.split(","))
        elif key == "conditional":
            self.conditional = {part.strip() for part in value.split(",")}
        elif key == "may":
            self.may.update(value.split())
        elif key == "run":
            self.runs.append(run_of(value))
        elif not self.sentence:
            self.sentence = line

    def handed_over(self):
        """The places, which are counted from the start of their module."""
        return {
            (name, number)
            for name, lines in self.modules.items()
            for number, line in enumerate(lines, 1)
            if line.endswith("# handed over")
        }

    def write(self, folder, metadata, elsewhere):
        for name, lines in self.modules.items():
            is_own = not name.startswith("elsewhere/")
            path = folder / name if is_own else elsewhere / name.removeprefix("elsewhere/")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(encoded("\n".join(lines) + "\n"))
        entries = "\n".join(self.entries) + "\n"
        (folder / "entry_points.txt").write_text(entries)
        (folder / "setup.cfg").write_text(
            f"[metadata]\nname = {distribution_of(self)}\nversion = 1.0\n[options.entry_points]\nvdk.plugin.run =\n"
            + "".join(f"    {entry}\n" for entry in self.entries)
        )
        info = metadata / f"{self.name}-1.0.dist-info"
        info.mkdir(parents=True)
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {distribution_of(self)}\nVersion: 1.0\n")
        (info / "entry_points.txt").write_text(f"[vdk.plugin.run]\n{entries}")


def encoded(text):
    """In the encoding that the coding line names."""
    encoding, _ = tokenize.detect_encoding(io.BytesIO(text.encode()).readline)
    return text.encode(encoding)


def distribution_of(shape):
    return "shape-" + shape.name.replace("_", "-")


def run_of(settings):
    run = {"values": {}, "sections": {}}
    for setting in settings.split():
        key, _, value = setting.partition("=")
        section, dot, inner = key.partition(".")
        if dot:
            run["sections"].setdefault(section, {})[inner] = value
        else:
            run["values"][key] = value
    return run


def record(environment, requests):
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "requests.json"
        path.write_text(json.dumps(requests))
        done = subprocess.run(
            [str(prepared.python_of(environment)), "-B", str(HERE / "recorder.py"), str(path)],
            capture_output=True,
            text=True,
            env=prepared.bare_environment(),
            timeout=240,
        )
    if done.returncode != 0:
        raise AssertionError(done.stderr)
    return json.loads(done.stdout)


def differences(read, recorded, dynamic, may=frozenset()):
    """The differences between a reading and a recording, one line each."""
    found = []
    for kind in KINDS:
        known, is_open = names_of(read[kind])
        registered = set(recorded[kind]) | (may & known if kind == "connections" else set())
        # The default of a setting is one possible name, and this run may have had another.
        possible = set(read.get("conditional", [])) if kind in dynamic else set()
        if known - registered - possible:
            found.append(f"{kind}: stated, but not registered: {sorted(known - registered - possible)}")
        if registered - known and not (is_open and kind in dynamic):
            found.append(f"{kind}: registered, but not stated: {sorted(registered - known)}")
        if is_open != (kind in dynamic):
            found.append(f"{kind}: {'is' if is_open else 'is not'} said to depend on running")
    is_more_hooks = "hooks" in dynamic and set(read["hooks"]) <= set(recorded["hooks"])
    if set(read["hooks"]) != set(recorded["hooks"]) and not is_more_hooks:
        found.append(f"hooks: {sorted(set(read['hooks']))}, registered: {recorded['hooks']}")
    return found + differences_of_options(read, recorded["options"], dynamic)


def names_of(listed):
    return {name for name in listed if name is not None}, None in listed


def differences_of_options(read, recorded, dynamic):
    found = []
    options = {option["key"]: option for option in read["options"] if not option["data_source"]}
    if set(options) - set(recorded):
        found.append(f"options: stated, but not added: {sorted(set(options) - set(recorded))}")
    if set(recorded) - set(options) and "options" not in dynamic:
        found.append(f"options: added, but not stated: {sorted(set(recorded) - set(options))}")
    if ("dynamic-config-key" in read["problems"]) != ("options" in dynamic):
        found.append("options: wrong about whether a key depends on running")
    for key in sorted(set(options) & set(recorded)):
        found += [f"{key}: {line}" for line in differences_of_option(options[key], recorded[key], key, dynamic)]
    return found


def differences_of_option(option, recorded, key, dynamic):
    found = []
    is_open = option["default_expression"] is not None
    if is_open != (f"default {key}" in dynamic):
        found.append(f"the default {'is' if is_open else 'is not'} said to depend on running: {option}")
    if not is_open and [each["default"] for each in recorded] != [option["default"]]:
        found.append(f"default {option['default']!r}, added with {recorded}")
    if not is_open and TYPES.get(recorded[0]["type"], "") != option["type"]:
        found.append(f"type {option['type']!r}, added with {recorded}")
    texts = [each["description"] for each in recorded]
    is_told = option["description"] is not None
    if is_told and texts != [option["description"]]:
        found.append(f"description {option['description']!r}, added with {recorded}")
    if not is_told and any(texts) != (f"description {key}" in dynamic):
        found.append(f"no description, added with {recorded}")
    if [each["sensitive"] for each in recorded] != [option["sensitive"]] * len(recorded):
        found.append(f"sensitive {option['sensitive']}, added with {recorded}")
    return found


class Executed(prepared.RealCase):
    read_code = ""
    shapes = []
    recorded = {}
    read = {}
    listed_rows = {}

    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.folder.cleanup)
        root = pathlib.Path(cls.folder.name)
        requests = []
        for shape in cls.shapes:
            folder, metadata, elsewhere = (root / part / shape.name for part in ("tree", "metadata", "elsewhere"))
            folder.mkdir(parents=True)
            shape.write(folder, metadata, elsewhere)
            requests.append({"folder": str(folder), "elsewhere": [str(elsewhere), str(ELSEWHERE)], "metadata": str(metadata), "runs": shape.runs})
        answers = record(cls.prepared.environment, requests)
        cls.recorded = {shape.name: answer for shape, answer in zip(cls.shapes, answers)}
        folders = [request["folder"] for request in requests]
        done = subprocess.run([cls.read_code, *folders], capture_output=True, text=True, timeout=60, check=True)
        cls.read = {shape.name: json.loads(line) for shape, line in zip(cls.shapes, done.stdout.splitlines())}
        cls.tree = root / "tree"

    def check(self, shape):
        recorded = self.recorded[shape.name]
        self.assertNotIn("error", recorded, f"{shape.name} does not run:\n{recorded.get('error')}")
        found = differences(self.read[shape.name], recorded, shape.dynamic, shape.may)
        if shape.conditional is not None:
            self.assertEqual(set(self.read[shape.name]["conditional"]), shape.conditional, shape.name)
        read = {tuple(place) for place in self.read[shape.name]["escapes"]}
        if read != shape.handed_over():
            found.append(f"handed over at {sorted(read)}, and not at {sorted(shape.handed_over())}")
        self.assertEqual(found, [], f"\n{shape.name}: {shape.sentence}\n" + "\n".join(found))

    def test_the_hooks_of_vdk_are_those_of_the_table(self):
        """Each specification that VDK has is a hook here, and the table has nothing that no version of VDK had."""
        source = (HERE / "../../src/facts/vdk_hooks.cpp").read_text()
        listed = set(re.findall(r'"((?:vdk|db|run|initialize|finalize)_[a-z_]+)"', source))
        older = {"db_connection_decorate_operation", "db_connection_execute_operation", "db_connection_recover_operation"}
        done = subprocess.run(
            [str(prepared.python_of(self.prepared.environment)), "-B", "-c", SPECIFIED],
            capture_output=True,
            text=True,
            env=prepared.bare_environment(),
            timeout=60,
            check=True,
        )
        self.assertEqual(listed - older, set(done.stdout.split()))

    def test_there_are_enough_shapes(self):
        self.assertGreaterEqual(len(self.shapes), 180)

    def test_each_shape_registers_something_or_says_that_it_does_not(self):
        for shape in self.shapes:
            recorded = self.recorded[shape.name]
            registered = [kind for kind in [*KINDS, "options"] if recorded.get(kind)]
            self.assertTrue(registered or "nothing" in shape.sentence, shape.name)

    def test_the_listing_says_the_same_of_each_shape(self):
        rows = self.listed("-a", "--source-tree", self.tree, "--no-env", "--index", "none", "--with", "config")["connectors"]
        rows = {row["name"]: row for row in rows}
        for shape in self.shapes:
            row, read = rows.get(distribution_of(shape)), self.read[shape.name]
            self.assertIsNotNone(row, shape.name)
            self.assertEqual(row["roles"], read["roles"], shape.name)
            self.assertEqual({connection["name"] for connection in row["connections"]} - {None}, names_of(read["connections"])[0], shape.name)
            for kind in ["ingestion_methods", "templates", "commands", "data_sources"]:
                self.assertEqual(set(row[kind]), names_of(read[kind])[0], f"{shape.name}: {kind}")
            self.assertEqual({option["key"] for option in row["config"]}, {option["key"] for option in read["options"]}, shape.name)
            for kind, role in ROLES.items():
                is_suspected = kind == "connections" and read["verdict"] == "suspected"
                self.assertEqual(role in row["roles"], bool(read[kind]) and not is_suspected, f"{shape.name}: {kind}")
            self.assertEqual(row["verdict"], read["verdict"], shape.name)
            self.assertEqual(row["verdict"] == "no", not row["connections"], shape.name)


def add_tests():
    Executed.shapes = [Shape(path) for path in sorted(SHAPES.glob("*.py"))]
    for shape in Executed.shapes:
        setattr(Executed, f"test_{shape.name}", lambda self, shape=shape: self.check(shape))


if __name__ == "__main__":
    at = sys.argv.index("--read-code")
    Executed.read_code = sys.argv[at + 1]
    del sys.argv[at : at + 2]
    add_tests()
    prepared.main()
