"""The cost of the import check compared with a C program that opens and reads the same files: medians and their ratio, in one run.

The environment has vdk-core and five connectors, made by pip on the first run; then the same without the bytecode that pip leaves. The files are
those that strace sees our program open. Rounds are interleaved, so that a busy moment affects both alike.
"""

import argparse
import configparser
import os
import pathlib
import re
import shutil
import subprocess
import sys

import bench

CONNECTORS = ["vdk-duckdb", "vdk-impala", "vdk-postgres", "vdk-sqlite", "vdk-trino"]

OPENED = re.compile(r'openat\((?:AT_FDCWD[^,]*|\d+<([^>]*)>), "((?:[^"\\]|\\.)*)", (?!.*O_DIRECTORY)[^)]*\) = \d')
LIBRARY = re.compile(r"\.so(\.|$)|/ld\.so\.cache$")


def opened_files(command, folder):
    """Every plain file that the command opens, as often as it does, without those opened by the loader of shared libraries."""
    trace = folder / "trace"
    strace = ["strace", "-f", "-y", "-e", "trace=openat", "-o", trace]
    subprocess.run([*strace, *command], stdout=subprocess.DEVNULL, check=True)
    found = [os.path.join(*match.groups("")) for match in OPENED.finditer(trace.read_text())]
    own = [path for path in found if not path.startswith(("/proc", "/sys", "/dev")) and not LIBRARY.search(path)]
    return list(filter(os.path.isfile, own))


def entry_points(environment):
    """The values of the installed plugins' entry points and of the program."""
    values = ["vdk.internal.cli_entry:main"]
    for path in sorted(pathlib.Path(environment).glob("lib/python3*/site-packages/*.dist-info/entry_points.txt")):
        parser = configparser.ConfigParser(delimiters=("=",))
        parser.optionxform = str
        parser.read(path)
        values += parser["vdk.plugin.run"].values() if "vdk.plugin.run" in parser else []
    return values


def make_environment(folder):
    """With what pip requires today to build VDK's packages; kept between runs."""
    environment = folder / "environment"
    filled = environment / "filled"
    if filled.is_file():
        return environment
    shutil.rmtree(folder, ignore_errors=True)
    subprocess.run([sys.executable, "-m", "venv", environment], check=True)
    pip = [environment / "bin/python", "-m", "pip", "--quiet", "--disable-pip-version-check", "install"]
    subprocess.run([*pip, "setuptools<82", "wheel"], check=True)
    subprocess.run([*pip, "--no-build-isolation", "setuptools<82", "vdk-core", *CONNECTORS], check=True)
    filled.touch()
    return environment


def measure(environment, options):
    values = entry_points(environment)
    ours = [options.check_imports, environment, *values]
    files = opened_files(ours, environment.parent)
    listed = environment.parent / "files"
    listed.write_text("".join(f"{path}\n" for path in files))
    modules = {path for path in files if path.endswith(".py")}
    size = sum(map(os.path.getsize, modules)) // 1024
    print(f"{len(values)} entry points; {len(files)} files opened, {len(modules)} of them modules of {size} KiB")
    contestants = {
        "C, reading the files": ([options.read_files, listed], False),
        "the load check": (ours, False),
    }
    medians = bench.measure(contestants, options.rounds, options.rounds)
    floor = medians["C, reading the files"]
    for name, median in medians.items():
        print(f"{name:20}  {median:7.0f} µs  {median / floor:5.2f}")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check-imports", required=True)
    parser.add_argument("--read-files", required=True)
    parser.add_argument("--folder", required=True, type=pathlib.Path)
    parser.add_argument("--rounds", type=int, default=300)
    options = parser.parse_args()
    if shutil.which("strace") is None:
        print("left out: the load check, which needs strace")
        return
    environment = make_environment(options.folder.resolve())
    print("with bytecode, as pip leaves it:", end=" ")
    measure(environment, options)
    bare = environment.with_name("without-bytecode")
    if not bare.is_dir():
        partial = bare.with_suffix(".partial")
        shutil.rmtree(partial, ignore_errors=True)
        shutil.copytree(environment, partial, symlinks=True, ignore=shutil.ignore_patterns("__pycache__"))
        partial.rename(bare)
    print("without bytecode:", end=" ")
    measure(bare, options)


if __name__ == "__main__":
    main()
