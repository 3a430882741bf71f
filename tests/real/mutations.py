"""Working environments, changed in small ways: what is said of importing each entry point is what its Python really does."""

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
import prepared
import pythons

SERVER = pathlib.Path(__file__).with_name("import_server.py")
IS_LONG = bool(os.environ.get("VDK_TEST_LONG"))
COUNT = int(os.environ.get("VDK_TEST_COUNT") or (300 if IS_LONG else 30))

PLUGINS = ["vdk-sqlite", "vdk-postgres", "vdk-duckdb"]
#: What importing can say that reading promises to find, raised in a file of VDK or a plugin.
PROMISED = ("ModuleNotFoundError", "ImportError", "SyntaxError", "IndentationError", "TabError")


class Unavailable(Exception):
    pass


def run(*command, timeout=900):
    done = subprocess.run([str(word) for word in command], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=timeout)
    if done.returncode != 0:
        raise Unavailable(f"{' '.join(map(str, command))}: {done.stdout[-400:]}")
    return done.stdout


def make(folder, name, executable, steps):
    """A virtual environment, kept from one run to the next once it was filled."""
    environment = folder / name
    stamp = environment / "filled"
    wanted = json.dumps([str(executable), steps])
    if stamp.is_file() and stamp.read_text() == wanted:
        return environment
    shutil.rmtree(environment, ignore_errors=True)
    run(executable, "-m", "venv", environment)
    for step in steps:
        run(environment / "bin/python", "-m", "pip", "--quiet", "--disable-pip-version-check", "install", *step)
    stamp.write_text(wanted)
    return environment


TOOLS = ["setuptools<82", "wheel"]


def recipes():
    """Name, Python and what pip installs, step by step; those of the longer run last."""
    own = sys.executable
    yield "working", own, [TOOLS, ["--no-build-isolation", "setuptools<82", "vdk-core", *PLUGINS]]
    if not IS_LONG:
        return
    known = {sys.version_info[1]}
    for version, executable in pythons.find_pythons():
        if version[1] in known:
            continue
        known.add(version[1])
        yield f"working-3.{version[1]}", executable, [TOOLS, ["--no-build-isolation", "setuptools<82", "vdk-core", *PLUGINS]]
    yield "quickstart", own, [TOOLS, ["--no-build-isolation", "setuptools<82", "quickstart-vdk"]]
    old = "vdk-core==0.3.758850982"
    yield "core-of-2023", own, [TOOLS, ["--no-build-isolation", "setuptools<82", old, "pluggy"], ["--no-build-isolation", "--no-deps", *PLUGINS]]
    yield "new-core-old-plugins", own, [
        TOOLS,
        ["--no-build-isolation", "setuptools<82", "vdk-core"],
        ["--no-build-isolation", "--no-deps", "vdk-postgres<0.0.1000000000", "vdk-sqlite<0.1.1000000000"],
    ]


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
    """Value of each active entry point and program to what is said of loading it."""
    done = subprocess.run(
        [vdk, "connectors", "envs", "--env", str(environment), "-o", "json"],
        capture_output=True, text=True, env=bare(), cwd="/", timeout=60,
    )
    said = json.loads(done.stdout)["environments"][0]
    points = [*said["entry_points"], *said["programs"]]
    return {point["value"].split("[")[0].strip(): point["load"] for point in points if point["load"]}


def copy(environment, target):
    """All of VDK is copied, with the times that bytecode goes by; the rest is linked."""
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
        self.alarms, self.misses, self.others = [], [], []

    def add(self, where, kind, is_promised, value, load, real, root):
        says = load is not None and load["verdict"] == "fails"
        self.count(kind, "entry points")
        if real is None:
            if says:
                self.count(kind, "false alarms")
                self.alarms.append((where, kind, value, load))
            return
        self.count(kind, "failing")
        own = real["file"] is None or "/site-packages/vdk" in real["file"]
        within = is_promised and own and real["error"] in PROMISED and real.get("is_import", True)
        is_attribute = says and load["code_error"] == "AttributeError" and real["error"] == "AttributeError"
        if says and (is_same(load, real, root) or is_attribute):
            self.count(kind, "found, same place")
        elif says:
            # What a library raises while it runs is not what stops VDK's own file a line earlier.
            self.count(kind, "found, another place" if own else "found, where a library is used")
            if own:
                self.misses.append((where, kind, value, load, real))
        elif within:
            self.count(kind, "not found")
            self.misses.append((where, kind, value, load, real))
        else:
            self.count(kind, "outside the promise")
            self.others.append((where, kind, value, real))

    def count(self, kind, what):
        self.counts[what] += 1
        self.kinds[kind][what] += 1


def is_same(load, real, root):
    if load["error"] != real["error"] or (load["missing"] or None) != (real["missing"] or None):
        return False
    if real["file"] is None:
        return load["file"].endswith("entry_points.txt")
    return (load["file"], load["line"]) == (real["file"], real["line"])


def compare(vdk, environment, tally, where, kind, is_promised):
    said = ask_vdk(vdk, environment)
    real = ask_python(environment, *said)
    for value, load in said.items():
        tally.add(where, kind, is_promised, value, {**load, "code_error": load["error"]}, real[value], environment)


def mutate(vdk, environment, modules, seed, tally):
    chance = random.Random(seed)
    mutator = mutants.Mutator(site_of(environment), modules, find_minor(environment), chance)
    mutation = mutator.next()
    with tempfile.TemporaryDirectory() as name:
        changed = pathlib.Path(name) / "env"
        site = copy(environment, changed)
        apply(mutation, environment, site)
        where = f"{environment.name} {seed} {list(mutation.files)}"
        try:
            compare(vdk, changed, tally, where, mutation.kind, mutation.is_promised)
        except Exception as error:
            raise RuntimeError(f"{where} {mutation.kind}") from error


class Mutations(prepared.RealCase):
    def environments(self):
        folder = self.prepared.folder / "mutations"
        folder.mkdir(exist_ok=True)
        for name, executable, steps in recipes():
            try:
                yield make(folder, name, executable, steps)
            except (Unavailable, subprocess.TimeoutExpired) as reason:
                print(f"left out: {name}: {str(reason).splitlines()[0][:200]}", flush=True)
        yield self.prepared.environment
        yield self.prepared.dead

    def test_what_python_says_is_what_is_said(self):
        tally = Tally()
        working = []
        for environment in self.environments():
            before = collections.Counter(tally.counts)
            compare(self.vdk, environment, tally, environment.name, "as installed", True)
            print(environment.name, dict(tally.counts - before), flush=True)
            values = list(ask_vdk(self.vdk, environment))
            is_prepared = environment in (self.prepared.environment, self.prepared.dead)
            modules = {} if is_prepared else ask_python(environment, "--modules", *values)
            if len(modules) > 20:
                working.append((environment, modules))
        if not working:
            prepared.skip("no working environment could be made")
        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            jobs = [
                pool.submit(mutate, self.vdk, *working[seed % len(working)], seed, tally) for seed in range(COUNT)
            ]
            for job in jobs:
                job.result()
        self.report(tally)
        self.assertEqual(tally.alarms, [], "false alarms")
        self.assertEqual(tally.misses, [], "not found, or another place")

    def report(self, tally):
        for kind, counts in sorted(tally.kinds.items()):
            print(f"{kind}: {dict(counts)}")
        print("in all:", dict(tally.counts))
        for row in tally.others if IS_LONG else []:
            print("outside:", *row)
        for row in [*tally.alarms, *tally.misses]:
            print("DIFFERS:", *row)


if __name__ == "__main__":
    prepared.main()
