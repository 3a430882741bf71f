"""Common environments and small changes to them: the result reported for importing each entry point is what its Python really does.

VDK_TEST_LONG=1: more environments, including other Pythons, and more changes. VDK_TEST_COUNT: how many changes; VDK_TEST_SEED: their first
seed; VDK_TEST_ENVIRONMENTS: only those whose name starts with one of these words.
"""

import collections
import concurrent.futures
import json
import os
import pathlib
import random
import re
import shutil
import subprocess
import sys
import tempfile

import mutants
import prepare
import prepared
import pythons

SERVER = pathlib.Path(__file__).with_name("import_server.py")
IS_LONG = bool(os.environ.get("VDK_TEST_LONG"))
COUNT = int(os.environ.get("VDK_TEST_COUNT") or (300 if IS_LONG else 30))

SEED = int(os.environ.get("VDK_TEST_SEED") or 0)
MOST = 8  #: entry points of a changed environment
ONLY = tuple((os.environ.get("VDK_TEST_ENVIRONMENTS") or "").split())

PLUGINS = ["vdk-sqlite", "vdk-postgres", "vdk-duckdb"]
DRIVERS = ["psycopg2-binary", "duckdb", "tabulate", "requests", "simplejson"]

#: Releases of 2023 and before, by their version numbers.
OLD_PLUGINS = [
    "vdk-sqlite<0.1.900000000",
    "vdk-postgres<0.0.900000000",
    "vdk-trino<0.4.900000000",
    "vdk-greenplum<0.0.900000000",
    "vdk-snowflake<0.2.900000000",
    "vdk-impala<0.4.1200000000",
    "vdk-csv<0.1.900000000",
    "vdk-plugin-control-cli<0.1.900000000",
    "vdk-control-api-auth<0.1.900000000",
    "vdk-kerberos-auth<0.3.1150000000",
    "vdk-server<0.1.1000000000",
    "vdk-lineage<0.3.900000000",
    "vdk-properties-fs<0.0.900000000",
    "vdk-ingest-file<0.1.900000000",
    "vdk-logging-format<0.1.900000000",
    "vdk-audit<0.1.900000000",
]
OLDEST_PLUGINS = ["vdk-sqlite==0.1.352055042", "vdk-csv==0.1.362574445", "vdk-ingest-file==0.1.348963555", "vdk-greenplum==0.0.385024784"]
OLD_CORE = "vdk-core==0.3.758850982"
OLDER_THAN_SECRETS = "vdk-core==0.3.978548765"

#: Import errors that reading promises to find, if raised in a file of VDK or a plugin.
PROMISED = ("ModuleNotFoundError", "ImportError", "SyntaxError", "IndentationError", "TabError")


class Unavailable(Exception):
    pass


def run(*command, timeout=900):
    done = subprocess.run([str(word) for word in command], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=timeout)
    if done.returncode != 0:
        raise Unavailable(f"{' '.join(map(str, command))}: {done.stdout[-400:]}")
    return done.stdout


def make(folder, name, executable, steps):
    """A virtual environment, kept between runs once it is filled."""
    environment = folder / name
    stamp = environment / "filled"
    wanted = json.dumps([str(executable), steps])
    if stamp.is_file() and stamp.read_text() == wanted:
        return environment
    shutil.rmtree(environment, ignore_errors=True)
    run(executable, "-m", "venv", environment)
    pip = [environment / "bin/python", "-m", "pip", "--quiet", "--disable-pip-version-check"]
    for step in steps:
        run(*pip, *(step if step[0] in ("install", "uninstall") else ["install", *step]))
    stamp.write_text(wanted)
    return environment


TOOLS = ["setuptools<82", "wheel"]


def build(*words):
    """VDK is built with the environment's own setuptools, which is left unchanged."""
    return ["--no-build-isolation", "setuptools<82", *words]


def alone(*words):
    return ["--no-build-isolation", "--no-deps", *words]


def recipes():
    """Name, Python and the pip steps; those of the longer run come last."""
    own = sys.executable
    yield "working", own, [TOOLS, build("vdk-core", *PLUGINS)]
    if not IS_LONG:
        return
    known = {sys.version_info[1]}
    for version, executable in pythons.find_pythons():
        if version[1] in known:
            continue
        known.add(version[1])
        # duckdb has no wheel for 3.8, and cannot be built without isolation.
        plugins = PLUGINS if version[1] > 8 else PLUGINS[:2]
        yield f"working-3.{version[1]}", executable, [TOOLS, build("vdk-core", *plugins)]
    yield "setuptools-82", own, [TOOLS, build("vdk-core", *PLUGINS), ["--upgrade", "setuptools>=82"]]
    yield "quickstart", own, [TOOLS, build("quickstart-vdk")]
    gone = ["uninstall", "--yes", "psycopg2-binary", "duckdb", "tabulate"]
    yield "drivers-removed", own, [TOOLS, build("vdk-core", *PLUGINS), gone]
    yield "nothing-required", own, [TOOLS, alone("vdk-core", *PLUGINS)]
    plugins = [name for name in prepare.PLUGINS if name not in ("quickstart-vdk", "vdk-huggingface")]
    yield "old-core-new-plugins", own, [TOOLS, build(OLD_CORE, "pluggy<1.3", *DRIVERS), alone(*plugins)]
    yield "older-core-new-plugins", own, [TOOLS, build(OLDER_THAN_SECRETS, "pluggy<1.3", *DRIVERS), alone(*plugins)]
    yield "old-core-new-pluggy", own, [TOOLS, build(OLD_CORE, "pluggy", *DRIVERS), alone(*PLUGINS)]
    yield "new-core-old-plugins", own, [TOOLS, build("vdk-core", *DRIVERS), alone(*OLD_PLUGINS)]
    yield "new-core-oldest-plugins", own, [TOOLS, build("vdk-core", *DRIVERS), alone(*OLDEST_PLUGINS)]


def is_wanted(name):
    return not ONLY or name.startswith(ONLY)


def site_of(environment):
    return next(environment.glob("lib/python3*/site-packages"))


def find_minor(environment):
    return int(re.search(r"python3\.(\d+)", str(site_of(environment))).group(1))


def bare():
    return {**prepared.bare_environment(), "PYTHONDONTWRITEBYTECODE": "1"}


def ask_python(environment, *words):
    done = subprocess.run(
        [str(environment / "bin/python"), "-I", "-B", str(SERVER), *words],
        capture_output=True, text=True, env=bare(), cwd="/", timeout=600,
    )
    if done.returncode != 0:
        raise RuntimeError(done.stderr)
    return json.loads(done.stdout.splitlines()[-1])


def ask_vdk(vdk, environment):
    """Maps the value of each active entry point and program to its reported import result."""
    done = subprocess.run(
        [vdk, "connectors", "envs", "--env", str(environment), "-o", "json"],
        capture_output=True, text=True, env=bare(), cwd="/", timeout=60,
    )
    said = json.loads(done.stdout)["environments"][0]
    points = [*said["entry_points"], *said["programs"]]
    return {point["value"].split("[")[0].strip(): point["load"] for point in points if point["load"]}


def copy(environment, target):
    """All of VDK is copied, with the times that bytecode depends on; the rest is linked."""
    shutil.copytree(environment / "bin", target / "bin", symlinks=True)
    shutil.copy2(environment / "pyvenv.cfg", target)
    site = target / site_of(environment).relative_to(environment)
    site.mkdir(parents=True)
    for entry in site_of(environment).iterdir():
        own = entry.name.startswith("vdk") or not entry.is_dir()
        if own and entry.is_dir():
            shutil.copytree(entry, site / entry.name, copy_function=shutil.copy2)
        elif own:
            shutil.copy2(entry, site / entry.name)
        else:
            (site / entry.name).symlink_to(entry)
    return site


def apply(mutation, environment, site):
    for path, text in mutation.files.items():
        file = site / path
        top = site / path.split("/")[0]
        if top.is_symlink():
            original = top.resolve()
            top.unlink()
            if text is None and path == top.name:
                continue
            shutil.copytree(original, top, copy_function=shutil.copy2)
        if text is None:
            file.unlink()
        elif text == "compiled":
            source = site_of(environment) / path[:-1]
            code = "import py_compile, sys; py_compile.compile(sys.argv[1], cfile=sys.argv[2])"
            run(environment / "bin/python", "-I", "-c", code, source, file)
        else:
            file.write_text(text, encoding="utf-8")


class Tally:
    def __init__(self):
        self.counts = collections.Counter()
        self.kinds = collections.defaultdict(collections.Counter)
        self.environments = collections.defaultdict(collections.Counter)
        self.reasons = collections.Counter()
        self.alarms, self.misses, self.others = [], [], []

    def add(self, where, kind, outside, value, load, real, root):
        def count(what):
            for counts in (self.counts, self.kinds[kind], self.environments[where.split(" ")[0]]):
                counts[what] += 1

        says = load["verdict"] == "fails"
        count("entry points")
        if real is None:
            if says:
                count("false alarms")
                self.differs(self.alarms, where, kind, value, load)
            return
        count("failing")
        reason = why_outside(real, outside)
        if says and is_same(load, real, root):
            count("found, same file and line")
        elif says and is_cause(load, real, root):
            count("found, one step earlier")
        elif says and not is_of_vdk(real):
            # An error that a library raises at run time is not what stops VDK's own file one line earlier.
            count("found, one step earlier")
        elif says and reason:
            count("found, behind what is outside the promise")
            self.reasons[reason] += 1
        elif says:
            count("found, another place")
            self.differs(self.misses, where, kind, value, load, real)
        elif reason:
            count("outside the promise")
            self.reasons[reason] += 1
            self.others.append((reason, where, kind, value, real))
        else:
            count("not found")
            self.differs(self.misses, where, kind, value, load, real)

    @staticmethod
    def differs(rows, *row):
        """Reported immediately, since a long run may be interrupted."""
        rows.append(row)
        if row[0] != "test":
            print("DIFFERS:", *row, flush=True)


def is_of_vdk(real):
    return real["file"] is None or "/site-packages/vdk" in real["file"]


def why_outside(real, outside):
    """Why reading need not find the real fault; empty if it must."""
    if not is_of_vdk(real):
        return "a library fails within itself"
    if real["error"] not in PROMISED:
        return f"{mutants.RAISED}: {real['error']}"
    if not real.get("is_import", True):
        return mutants.CALLED
    if real.get("is_half"):
        return mutants.HALF
    return outside


def is_same(load, real, root):
    if load["error"] != real["error"] or (load["missing"] or None) != (real["missing"] or None):
        return False
    if real["file"] is None:
        return load["file"].endswith("entry_points.txt")
    return (load["file"], load["line"]) == (real["file"], real["line"])


def is_cause(load, real, root):
    """The failed import is reported, not the error that its handler raises."""
    before = real.get("before")
    return before is not None and is_same({**load, "error": before["error"]}, before, root)


def compare(vdk, environment, tally, where, kind, outside, chance=None):
    """With `chance`, only some entry points of an environment that has many, since importing them takes most of the time."""
    said = ask_vdk(vdk, environment)
    if chance:
        said = {value: said[value] for value in chance.sample(sorted(said), min(len(said), MOST))}
    real = ask_python(environment, *said)
    for value, load in said.items():
        tally.add(where, kind, outside, value, load, real[value], environment)


def mutate(vdk, environment, modules, seed, is_first, tally):
    chance = random.Random(seed)
    mutator = mutants.Mutator(site_of(environment), modules, find_minor(environment), chance)
    mutation = mutator.harmless_imports() if is_first else mutator.next()
    with tempfile.TemporaryDirectory() as name:
        changed = pathlib.Path(name) / "env"
        site = copy(environment, changed)
        apply(mutation, environment, site)
        where = f"{environment.name} {seed} {list(mutation.files)}"
        try:
            compare(vdk, changed, tally, where, mutation.kind, mutation.outside, chance)
        except Exception as error:
            raise RuntimeError(f"{where} {mutation.kind}") from error


class Mutations(prepared.RealCase):
    @classmethod
    def setUpClass(cls):
        cls.found = list(cls.environments())
        if not cls.found:
            prepared.skip("no environment could be made")

    @classmethod
    def environments(cls):
        folder = cls.prepared.folder / "mutations"
        folder.mkdir(exist_ok=True)
        for name, executable, steps in recipes():
            if not is_wanted(name):
                continue
            try:
                yield make(folder, name, executable, steps)
            except (Unavailable, subprocess.TimeoutExpired) as reason:
                print(f"left out: {name}: {str(reason).splitlines()[0][:200]}", flush=True)
        for environment in (cls.prepared.environment, cls.prepared.dead):
            if is_wanted(environment.name):
                yield environment

    def test_lies_are_seen(self):
        fault = {"error": "ModuleNotFoundError", "missing": "gone", "file": "/env/site-packages/vdk/a.py", "line": 3}
        elsewhere = {**fault, "line": 4}
        library = {**fault, "file": "/env/site-packages/other/a.py"}
        says, silent = {**fault, "verdict": "fails"}, {"verdict": "no-fault-found"}
        raised = {**fault, "error": "KeyError", "missing": None}
        for load, real, outside, wanted in [
            (silent, None, "", {}),
            (says, fault, "", {"failing", "found, same file and line"}),
            (says, None, "", {"false alarms"}),
            (says, None, mutants.LIBRARY, {"false alarms"}),
            (silent, fault, "", {"failing", "not found"}),
            (silent, fault, mutants.LIBRARY, {"failing", "outside the promise"}),
            (silent, library, "", {"failing", "outside the promise"}),
            (silent, raised, "", {"failing", "outside the promise"}),
            (says, elsewhere, "", {"failing", "found, another place"}),
            (says, elsewhere, mutants.LIBRARY, {"failing", "found, behind what is outside the promise"}),
            (says, library, "", {"failing", "found, one step earlier"}),
            (says, {**elsewhere, "error": "ImportError", "missing": None, "before": fault}, "", {"failing", "found, one step earlier"}),
        ]:
            tally = Tally()
            tally.add("test", "kind", outside, "value", load, real, "/env")
            self.assertEqual(set(tally.counts) - {"entry points"}, set(wanted))
            bad = {"false alarms", "not found", "found, another place"}
            self.assertEqual(len(tally.alarms) + len(tally.misses), len(bad.intersection(wanted)))

    def test_what_python_says_is_what_is_said(self):
        tally = Tally()
        changeable = []
        for environment in self.found:
            compare(self.vdk, environment, tally, environment.name, "as installed", "")
            values = list(ask_vdk(self.vdk, environment))
            modules = ask_python(environment, "--modules", *values)
            print(f"{environment.name}, as installed: {dict(tally.environments[environment.name])}, {len(modules)} modules of VDK", flush=True)
            is_short_run = not IS_LONG and environment in (self.prepared.environment, self.prepared.dead)
            if modules and not is_short_run:
                changeable.append((environment, modules))
        self.assertTrue(changeable)
        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            turns = [(*changeable[number % len(changeable)], SEED + number, number < len(changeable)) for number in range(COUNT)]
            jobs = [pool.submit(mutate, self.vdk, *turn, tally) for turn in turns]
            for number, job in enumerate(jobs, 1):
                job.result()
                if number % 50 == 0:
                    print(f"{number} changes: {dict(tally.counts)}", flush=True)
        self.report(tally, len(jobs))
        self.assertEqual(len(tally.alarms), 0, "false alarms")
        self.assertEqual(len(tally.misses), 0, "not found, or another place")

    def report(self, tally, mutations):
        for kind, counts in sorted(tally.kinds.items()):
            print(f"{kind}: {dict(counts)}")
        for name, counts in tally.environments.items():
            print(f"environment {name}: {dict(counts)}")
        for reason, count in tally.reasons.most_common():
            print(f"outside, {count}: {reason}")
        for row in tally.others if IS_LONG else []:
            print("outside:", *row)
        print(f"in all, {len(tally.environments)} environments, {mutations} changes: {dict(tally.counts)}, false alarms {len(tally.alarms)}")


if __name__ == "__main__":
    prepared.main()
