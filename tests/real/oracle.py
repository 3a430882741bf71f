"""Asks both sides, real pluggy in a real Python and our program about the same Python, and compares the answers."""

import concurrent.futures
import dataclasses
import json
import os
import pathlib
import re
import shutil
import subprocess

import pythons

#: The newest version that still runs on Python 3.8; its walk over distributions has not changed since.
PLUGGY = "pluggy==1.5.0"

ASK = pathlib.Path(__file__).with_name("ask_pluggy.py")

#: Run by a Python: enough to tell it from others.
DESCRIBE = """
import json, os, sys
json.dump({"minor": sys.version_info[1], "library": os.path.basename(os.path.dirname(os.__file__)), "base": sys.base_prefix,
"standard_library": os.path.dirname(os.__file__), "version": sys.version.split()[0], "real": os.path.realpath(sys.executable)}, sys.stdout)
"""


@dataclasses.dataclass
class Python:
    """A Python of this machine."""

    executable: str
    minor: int
    version: str
    library: str  # python3.11, python3.13t
    base: str
    standard_library: str
    real: str

    @property
    def is_debian(self):
        return os.path.isdir(os.path.join(self.base, "lib/python3/dist-packages")) and self.base == "/usr"

    def __str__(self):
        return self.version + (" of Debian" if self.is_debian else "")


def describe_python(executable):
    """The Python that an executable is; None if it does not run or is older than 3.8."""
    try:
        done = subprocess.run([executable, "-I", "-S", "-c", DESCRIBE], capture_output=True, text=True, timeout=30, env=bare())
        facts = json.loads(done.stdout)
    except (OSError, ValueError, subprocess.TimeoutExpired):
        return None
    return Python(executable=executable, **facts) if facts["minor"] >= 8 else None


def find_pythons():
    """Every Python 3.8 or newer in a known place, oldest first."""
    found = [describe_python(executable) for _, executable in pythons.find_pythons()]
    return [python for python in found if python]


def bare(**more):
    """Variables without anything from the user's own environment."""
    return {"PATH": "/usr/bin:/bin", "HOME": "/nonexistent", "LC_ALL": "C.UTF-8", **more}


def fetch_pluggy(prepared):
    """A folder with only pluggy, made once; None if PyPI cannot be reached."""
    folder = prepared.folder / "pluggy-1.5.0"
    if (folder / "pluggy" / "__init__.py").is_file():
        return folder
    shutil.rmtree(folder, ignore_errors=True)
    python = prepared.environment / "bin" / "python"
    options = ["--quiet", "--disable-pip-version-check", "--no-deps", "--timeout", "10", "--retries", "1"]
    done = subprocess.run(
        [str(python), "-m", "pip", "install", *options, "--target", str(folder), PLUGGY], capture_output=True, text=True
    )
    if done.returncode != 0:
        print(done.stderr)
        return None
    return folder


class Lowered:
    """Drops root privileges before a program starts, so that unreadable files are unreadable."""

    nobody = 65534

    def __call__(self):
        os.setgroups([])
        os.setgid(self.nobody)
        os.setuid(self.nobody)


def ask_pluggy(executable, pluggy, environment, folder, patience=60, lowered=False, asks_metadata=True):
    """What pluggy would load; an error in phase `start` if Python does not start, `hang` if it waits for ever."""
    command = [str(executable), "-B", str(ASK), str(pluggy), *([] if asks_metadata else ["without-metadata"])]
    try:
        done = subprocess.run(
            command,
            capture_output=True,
            timeout=patience,
            env=environment,
            cwd=folder,
            preexec_fn=Lowered() if lowered else None,
        )
    except subprocess.TimeoutExpired:
        return {"active": [], "error": {"type": "", "message": "", "phase": "hang"}}
    try:
        return json.loads(done.stdout)
    except ValueError:
        words = done.stderr.decode("utf-8", "replace").strip().splitlines()
        return {"active": [], "error": {"type": "", "message": "\n".join(words[-6:]), "phase": "start"}}


def ask_pluggy_each(executable, pluggy, environment, paths):
    """The same for many search paths in one process: one answer each, without its own search path."""
    command = [str(executable), "-B", str(ASK), str(pluggy), "each"]
    done = subprocess.run(command, input=json.dumps(paths).encode(), capture_output=True, timeout=120, env=environment)
    if done.returncode != 0:
        raise AssertionError(done.stderr.decode("utf-8", "replace"))
    return json.loads(done.stdout)


def ask_us(vdk, executable, environment, folder, lowered=False, option="--python"):
    """The primary environment of `envs -o json`."""
    done = subprocess.run(
        [vdk, "connectors", "envs", "-o", "json", option, str(executable)],
        capture_output=True,
        timeout=60,
        env=environment,
        cwd=folder,
        preexec_fn=Lowered() if lowered else None,
    )
    if done.returncode != 0:
        raise AssertionError(f"ended with {done.returncode}: {done.stderr.decode('utf-8', 'replace')}")
    return json.loads(done.stdout.decode("utf-8"))["environments"][0]


def normalized(name):
    """PEP 503."""
    return re.sub(r"[-_.]+", "-", name).lower()


def pluggy_rows(answer):
    return [[row["entry_point"], row["path"]] for row in answer["active"]]


def our_rows(points):
    return [[point["name"], point["location"].rstrip("/")] for point in points if point["status"] == "active"]


def compare_rows(theirs, ours):
    """If pluggy stops at an entry point, the comparison stops there too: we continue, so that one fault does not hide another."""
    error = theirs["error"]
    expected = pluggy_rows(theirs)
    points = ours["entry_points"]
    if error and error["phase"] in ("load", "register"):
        met = our_rows(points)[: len(expected)]
    else:
        met = our_rows(points)
    return [] if met == expected else [f"active\n  pluggy: {expected}\n  ours:   {met}"]


def compare_death(theirs, ours):
    """Whether reading stops VDK, and what we report for the entry point where pluggy gives up."""
    error = theirs["error"]
    phase = error and error["phase"]
    told = error and f"{error['type']} ({phase}): {error['message']}"
    fatal = {problem["code"] for problem in ours["problems"] if problem["severity"] == "fatal"}
    complaints = []
    if phase == "read" and not ours["fatal"]:
        complaints.append(f"pluggy raises {told}, ours is not fatal")
    if not error and ours["fatal"]:
        complaints.append(f"ours is fatal, pluggy raises nothing: {sorted(fatal)}")
    if error and ours["starts"] is not False:
        complaints.append(f"pluggy raises {told}, ours: starts is {ours['starts']}")
    if (phase == "load") != is_broken_behind(ours["entry_points"], len(theirs["active"])):
        complaints.append(f"an object reference: pluggy {told}, ours {[point['status'] for point in ours['entry_points']]}")
    if (phase == "register") != ("same-object-twice" in fatal) and phase in (None, "register"):
        complaints.append(f"one object twice: pluggy {told}, ours {sorted(fatal)}")
    return complaints


def is_broken_behind(points, count):
    """Whether the first entry point after this many active ones, skipping those with known names, is broken."""
    behind = [point["status"] for point in points if point["status"] in ("active", "broken")][count:]
    return behind[:1] == ["broken"]


def compare_metadata(theirs, ours):
    """Where Python has an answer, ours equals it, apart from surrounding whitespace."""
    complaints = []
    by_location = {point["location"].rstrip("/"): point for point in ours["entry_points"]}
    for row in theirs["active"]:
        point = by_location.get(row["path"])
        if point is None or row.get("problem"):
            continue
        if row["name"] and normalized(row["name"].strip()) != point["distribution"]:
            complaints.append(f"name: {row['name']!r}, ours {point['distribution']!r}")
        if row["version"] and row["version"].strip() != point["version"]:
            complaints.append(f"version: {row['version']!r}, ours {point['version']!r}")
    return complaints


def compare_search_path(theirs, ours):
    if "search_path" not in theirs or theirs["search_path"] == ours["search_path"]:
        return []
    return [f"search path\n  python: {theirs['search_path']}\n  ours:   {ours['search_path']}"]


def compare(theirs, ours):
    """Every difference between the two answers, in words."""
    return [
        complaint
        for part in (compare_search_path, compare_rows, compare_death, compare_metadata)
        for complaint in part(theirs, ours)
    ]


def in_parallel(work, items):
    """One worker per core, since nearly all the time is spent in the started processes."""
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        return list(pool.map(work, items))
