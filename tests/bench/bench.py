"""Compares the program with others that do the same work, or less: one row for each goal, with the ratio that was measured.

Usage: bench.py --build FOLDER. Inputs are made on the first run and kept in FOLDER/tests/bench/inputs. Without PyPI, what needs it is left out.
"""

import argparse
import contextlib
import importlib.metadata
import os
import pathlib
import platform
import re
import shutil
import subprocess
import sys

import inputs
import measure
import rows
from measure import LeftOut

WORD = "add_open_connection_factory_method"

IMPORTLIB = """
import importlib.metadata as metadata
for distribution in metadata.distributions():
    print(distribution.metadata["Name"], distribution.version)
    for entry_point in distribution.entry_points:
        if entry_point.group == "vdk.plugin.run":
            print(entry_point.name, entry_point.value)
"""

#: Of distributions or plugins; each time ten times as many.
SIZES = [100, 1000, 10000]

#: How much the time for the same work may grow where ten times as much of it is done; a processor's caches cost some.
LINEAR = 1.2

READ = "C: open and read the same files"
LOOKED_UP = "C: and the same directories and missing files"


class Bench:
    def __init__(self, options):
        self.settings = measure.Settings(options.folder, options.rounds, options.seconds)
        self.options = options
        self.folder = options.folder
        self.vdk = options.build / "vdk"
        self.rows = []
        self.memory = {}

    def helper(self, name):
        return self.options.build / "tests" / "bench" / f"bench_{name}"

    def listing(self, *arguments):
        return [self.vdk, "connectors", "list", *arguments]

    def in_environment(self, environment):
        return self.listing("--env", environment, "--no-source-tree")

    def in_tree(self, tree, *arguments):
        return self.listing("--source-tree", tree, "--no-env", *arguments)

    def watch(self, command):
        return measure.watch(self.helper("watch"), command, self.settings)

    @contextlib.contextmanager
    def row(self, work, other, goal=None):
        """Yields a row to fill, and prints it; it says why if the work is left out."""
        row = rows.Row(work, other, goal)
        try:
            yield row
        except LeftOut as reason:
            row.left_out = str(reason)
        self.rows.append(row)
        print(rows.as_line(row), flush=True)

    def leave_out(self, work, other, reason):
        with self.row(work, other):
            raise reason

    def compare(self, work, other, ours, theirs, goal, factor=1):
        """One row about two commands; `theirs` is a function, because it may not be available."""
        with self.row(work, other, goal) as row:
            row.set_times(measure.compare_commands(ours, theirs(), self.settings, factor), self.peak_memory(ours))

    def peak_memory(self, command):
        key = tuple(map(str, command))
        if key not in self.memory:
            with contextlib.suppress(LeftOut):
                self.memory[key] = self.watch(command).peak_memory
        return self.memory.get(key)

    def compare_with_files(self, work, ours, goal):
        """Two rows: the files that the program reads, each opened and read once, as far as it reads them; then also what it looks for."""

        def reader(name, kinds):
            lines = [line for line in self.watch(ours).opened if line.split("\t")[0] in kinds]
            listed = self.folder / name
            listed.write_text("".join(f"{line}\n" for line in lines), errors="surrogateescape")
            return [self.helper("read_files"), listed]

        self.compare(work, READ, ours, lambda: reader("read", ["file"]), goal)
        self.compare(work, LOOKED_UP, ours, lambda: reader("looked-up", ["file", "directory", "missing"]), None)


def index(bench):
    ours = bench.listing("--no-env", "--no-source-tree")
    bench.compare("built-in index", "an empty static C++ program", ours, lambda: [bench.helper("empty")], rows.at_most(1.7))


def describe(environment):
    found = list(importlib.metadata.distributions(path=[str(inputs.site_packages(environment))]))
    plugins = [each for each in found if any(point.group == "vdk.plugin.run" for point in each.entry_points)]
    return f"environment of {len(found)} distributions, {len(plugins)} of them plugins"


def real_environment(bench):
    try:
        environment = bench.options.environment or inputs.real_environment(bench.folder)
        bare = inputs.without_bytecode(bench.folder, environment)
        work = f"real {describe(environment)}"
    except LeftOut as reason:
        bench.leave_out("real environment", "importlib.metadata, uv pip list, C", reason)
        return
    ours = bench.in_environment(environment)
    python = environment / "bin" / "python"
    bench.compare(work, "importlib.metadata", ours, lambda: [python, "-c", IMPORTLIB], rows.faster(6))
    bench.compare(work, "uv pip list", ours, lambda: [inputs.find_uv(bench.folder), "pip", "list", "--python", python], rows.faster(2))
    bench.compare_with_files(work, ours, rows.at_most(2))
    bench.compare_with_files("the same without bytecode", bench.in_environment(bare), rows.at_most(3))


def synthetic_environments(bench):
    def environment(distributions):
        return inputs.synthetic_environment(bench.folder, distributions, max(distributions // 50, 1))

    small = inputs.synthetic_environment(bench.folder, 3 * bench.options.sizes[0], max(bench.options.sizes[0] // 5, 1))
    work = f"{3 * bench.options.sizes[0]:,} distributions, {max(bench.options.sizes[0] // 5, 1)} of them small plugins"
    bench.compare_with_files(work, bench.in_environment(small), rows.at_most(2))
    for size in bench.options.sizes:
        goal = rows.at_most(1.3) if size == bench.options.sizes[-1] else None
        bench.compare_with_files(f"{size:,} distributions, 2 % plugins", bench.in_environment(environment(size)), goal)
    growth(bench, "distributions", lambda size: bench.in_environment(environment(size)))


def growth(bench, noun, command_of):
    """The time for each of them, compared with the time for each of fewer."""
    for fewer, size in zip(bench.options.sizes, bench.options.sizes[1:]):
        work, other, factor = f"each of {size:,} {noun}", f"each of {fewer:,}", size / fewer
        bench.compare(work, other, command_of(size), lambda: command_of(fewer), rows.at_most(LINEAR), factor)


def real_sources(bench):
    other = f"grep -rl {WORD}"
    try:
        tree = bench.options.sources or inputs.real_sources(bench.folder)
    except LeftOut as reason:
        bench.leave_out("real `projects/vdk-plugins`", other, reason)
        return
    files = sum(len(names) for _, _, names in os.walk(tree))
    command = [shutil.which("grep"), "-rl", WORD, tree]
    bench.compare(f"real `projects/vdk-plugins` of {files} files", other, bench.in_tree(tree), lambda: command, rows.at_most(0.8))


def synthetic_trees(bench):
    def command_of(size, *arguments):
        return bench.in_tree(inputs.synthetic_tree(bench.folder, size), *arguments)

    growth(bench, "plugins in a source tree", command_of)
    most = bench.options.sizes[-1]
    table = command_of(most)
    for form in ("json", "jsonl"):
        bench.compare(f"{most:,} plugins, {form}", "the same as a table", command_of(most, "-o", form), lambda: table, rows.within(1.5))
    with bench.row(f"{most:,} plugins, peak memory of the largest format", "", rows.megabytes(150)) as row:
        row.set_bytes(max(bench.watch(command_of(most, "-o", form)).peak_memory for form in ("table", "json", "jsonl")))


def python_reader(bench):
    """Each program first reads all modules, then takes the time of parsing them."""
    listed = inputs.standard_library(bench.folder, bench.options.library)
    size = sum(os.path.getsize(path) for path in listed.read_text().splitlines())

    def parse(command):
        done = subprocess.run([*map(str, command), str(listed)], capture_output=True, text=True, check=True)
        seconds, processor_seconds, invalid = done.stdout.split()
        if invalid != "0":
            raise SystemExit(f"{command[0]} cannot parse {invalid} modules")
        return measure.Spent(float(seconds) * 1000, float(processor_seconds) * 1000)

    python = [sys.executable, "-B", pathlib.Path(__file__).with_name("parse_files.py")]
    with bench.row("Python reader, CPython's standard library", "CPython's `ast`", rows.faster(15)) as row:
        comparison = measure.compare(lambda: parse([bench.helper("parse_files")]), lambda: parse(python), bench.settings)
        row.set_times(comparison, None)
    with bench.row(f"Python reader, speed over {size / 1e6:.1f} MB", "", rows.speed(150)) as row:
        row.set_speed(size / 1e3 / comparison.ours_processor)


def program(bench):
    with bench.row("the program, stripped", "", rows.megabytes(4)) as row:
        row.set_bytes(inputs.stripped_size(bench.vdk))


WORKS = [index, real_environment, synthetic_environments, real_sources, synthetic_trees, python_reader, program]


def version_of(command):
    try:
        text = subprocess.run([str(word) for word in command], capture_output=True, text=True).stdout
    except OSError:
        return None
    found = re.search(r"\d+(\.\d+)+", text)
    return found.group() if found else None


def machine(bench):
    """One sentence for the document."""
    processor = next((line.split(": ")[1] for line in open("/proc/cpuinfo") if line.startswith("model name")), platform.machine())
    linux = ".".join(platform.release().split(".")[:2])
    told = [f"{len(os.sched_getaffinity(0))} cores ({processor.strip()})", f"Linux {linux}", f"CPython {platform.python_version()}"]
    with contextlib.suppress(LeftOut):
        told.append(f"uv {version_of([inputs.find_uv(bench.folder), '--version'])}")
    told.append(f"grep {version_of(['grep', '--version'])}")
    return f"Measured with {', '.join(told)}."


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--build", required=True, type=pathlib.Path, help="the build folder, with the program and the helpers")
    parser.add_argument("--folder", type=pathlib.Path, help="for the inputs; default: tests/bench/inputs in the build folder")
    parser.add_argument("--environment", type=pathlib.Path, help="a real environment; default: one made with packages from PyPI")
    parser.add_argument("--sources", type=pathlib.Path, help="a real `projects/vdk-plugins`; default: the sdists on PyPI")
    parser.add_argument("--library", help="a folder of Python modules in place of CPython's standard library")
    parser.add_argument("--sizes", type=lambda text: [int(word) for word in text.split(",")], default=SIZES, help="of the generated inputs")
    parser.add_argument("--rounds", type=int, default=0, help="of each comparison; default: as many as fit into --seconds, 11 to 301")
    parser.add_argument("--seconds", type=float, default=10, help="for each comparison")
    parser.add_argument("--only", action="append", choices=[work.__name__ for work in WORKS], help="leave out the others")
    parser.add_argument("--markdown", action="store_true", help="also print the table as Markdown")
    parser.add_argument("--write", type=pathlib.Path, help="replace the table of this document")
    options = parser.parse_args()
    if options.write and options.only:
        parser.error("--write needs all rows, without --only")
    options.build = options.build.resolve()
    options.folder = (options.folder or options.build / "tests" / "bench" / "inputs").resolve()
    options.folder.mkdir(parents=True, exist_ok=True)
    for name in ("environment", "sources"):
        given = getattr(options, name)
        if given is not None and not given.is_dir():
            parser.error(f"--{name} {given}: directory does not exist")
        setattr(options, name, given and given.resolve())
    return options


def main():
    options = arguments()
    bench = Bench(options)
    print(rows.as_line(None))
    for work in WORKS:
        if not options.only or work.__name__ in options.only:
            work(bench)
    table = f"{machine(bench)}\n\n{rows.as_markdown(bench.rows)}"
    if options.markdown:
        print(f"\n{table}")
    if options.write:
        rows.replace_section(options.write, "table", table)


if __name__ == "__main__":
    main()
