"""Whole-process times, from spawn to exit, side by side in one run: the medians and their ratios to an empty static program.

Only the ratios are comparable between machines. Rounds are interleaved, so that a busy moment affects all alike.
"""

import argparse
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import time

PLUGINS = 30
DISTRIBUTIONS = 300

PLUGIN_CODE = '''from vdk.api.plugin.hook_markers import hookimpl


@hookimpl
def initialize_job(context):
    context.connections.add_open_connection_factory_method("BENCH{number}", lambda: None)
'''

IMPORTLIB = 'import importlib.metadata as m; print(len(list(m.entry_points(group="vdk.plugin.run"))))'


def make_environment(prefix):
    """A virtual environment of 300 distributions, 30 of them plugins; it contains no third-party code."""
    if (prefix / "pyvenv.cfg").is_file():
        return
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(prefix)], check=True)
    site = next(prefix.glob("lib/python*/site-packages"))
    for number in range(DISTRIBUTIONS):
        is_plugin = number % (DISTRIBUTIONS // PLUGINS) == 0
        name = f"bench-{number}"
        folder = site / f"bench_{number}-1.{number}.dist-info"
        folder.mkdir()
        (folder / "METADATA").write_text(
            f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.{number}\nSummary: number {number}\n"
            "Requires-Dist: vdk-core\n\n" + "A line of the description.\n" * 100
        )
        (folder / "RECORD").write_text(f"bench_{number}/__init__.py,,\n" * 20)
        if is_plugin:
            (folder / "entry_points.txt").write_text(f"[vdk.plugin.run]\n{name} = bench_{number}\n")
            (site / f"bench_{number}.py").write_text(PLUGIN_CODE.format(number=number))
        elif number % 3 == 0:
            (folder / "entry_points.txt").write_text(f"[console_scripts]\n{name} = bench_{number}:main\n")


def find_uv(folder):
    """uv from PATH, or else from its own virtual environment; None if neither is available."""
    found = shutil.which("uv")
    if found:
        return found
    prefix = folder / "uv"
    if not (prefix / "bin" / "uv").is_file():
        commands = [
            [sys.executable, "-m", "venv", prefix],
            [prefix / "bin" / "python", "-m", "pip", "--quiet", "--retries", "1", "install", "uv"],
        ]
        for command in commands:
            if subprocess.run([str(word) for word in command], stdout=subprocess.DEVNULL).returncode != 0:
                return None
    return str(prefix / "bin" / "uv")


def elapsed(command, environment):
    """Microseconds from spawn to exit."""
    start = time.perf_counter_ns()
    process = os.posix_spawn(
        command[0],
        command,
        environment,
        file_actions=[
            (os.POSIX_SPAWN_OPEN, 1, "/dev/null", os.O_WRONLY, 0),
            (os.POSIX_SPAWN_OPEN, 2, "/dev/null", os.O_WRONLY, 0),
        ],
    )
    _, status = os.waitpid(process, 0)
    spent = (time.perf_counter_ns() - start) / 1000
    if status != 0:
        raise SystemExit(f"{' '.join(map(str, command))} ended with {os.waitstatus_to_exitcode(status)}")
    return spent


def measure(contestants, rounds, slow_rounds):
    times = {name: [] for name in contestants}
    environment = {"PATH": "/usr/bin:/bin", "HOME": os.environ.get("HOME", "/"), "LC_ALL": "C.UTF-8"}
    for name, (command, _) in contestants.items():
        elapsed(command, environment)
    for round_number in range(rounds):
        for name, (command, is_slow) in contestants.items():
            if not is_slow or round_number < slow_rounds:
                times[name].append(elapsed(command, environment))
    return {name: statistics.median(spent) for name, spent in times.items()}


def contestants_of(options, synthetic):
    def listing(*arguments):
        return [options.vdk, "connectors", "list", *map(str, arguments)]

    python = str(synthetic / "bin" / "python")
    title = f"{DISTRIBUTIONS} distributions"
    contestants = {
        "an empty static program": ([options.empty], False),
        "list, index only": (listing("--no-env", "--no-source-tree"), False),
        f"list, {title}": (listing("--env", synthetic, "--no-source-tree"), False),
    }
    real = pathlib.Path(options.prepared, "env")
    if real.parent.joinpath("stamp.json").is_file():
        contestants["list, VDK and its plugins"] = (listing("--env", real, "--no-source-tree"), False)
    else:
        print("left out: VDK and its plugins, which the test real.prepare installs")
    contestants[f"python -c pass, {title}"] = ([python, "-c", "pass"], True)
    contestants[f"importlib.metadata, {title}"] = ([python, "-c", IMPORTLIB], True)
    uv = find_uv(pathlib.Path(options.folder))
    if uv:
        contestants[f"uv pip list, {title}"] = ([uv, "pip", "list", "--python", python], True)
    else:
        print("left out: uv pip list, uv cannot be had")
    return contestants


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--vdk", required=True)
    parser.add_argument("--empty", required=True)
    parser.add_argument("--prepared", required=True, help="the folder of the test real.prepare")
    parser.add_argument("--folder", required=True, help="for what the benchmark makes itself")
    parser.add_argument("--rounds", type=int, default=300)
    parser.add_argument("--slow-rounds", type=int, default=30)
    options = parser.parse_args()
    folder = pathlib.Path(options.folder)
    folder.mkdir(parents=True, exist_ok=True)
    synthetic = folder / "synthetic"
    make_environment(synthetic)
    contestants = contestants_of(options, synthetic)
    medians = measure(contestants, options.rounds, options.slow_rounds)
    floor = medians["an empty static program"]
    width = max(map(len, medians))
    print(f"{'':{width}}  {'median':>10}  {'ratio':>7}")
    for name, median in medians.items():
        print(f"{name:{width}}  {median:7.0f} µs  {median / floor:7.1f}")


if __name__ == "__main__":
    main()
