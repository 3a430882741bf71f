"""Fills a folder with VDK from PyPI: an environment, a source tree, and an environment in which VDK does not start.

Usage: prepare.py FOLDER. Exits with 77 if PyPI or venv is not available. Whatever exists already is kept.
"""

import concurrent.futures
import hashlib
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tarfile
import tempfile

from prepared import CONNECTORS, Prepared, python_of, skip

DEPENDENTS = "real.connectors, real.distributions, real.dead, real.no-python"

#: The other folders of projects/vdk-plugins that are on PyPI. Never vdk-poc-anonymize, a name that belongs to a stranger there.
OTHERS = [
    "airflow-provider-vdk",
    "quickstart-vdk",
    "vdk-audit",
    "vdk-confluence-data-source",
    "vdk-control-api-auth",
    "vdk-csv",
    "vdk-dag",
    "vdk-data-source-git",
    "vdk-data-sources",
    "vdk-gdp-execution-id",
    "vdk-huggingface",
    "vdk-ingest-file",
    "vdk-ingest-http",
    "vdk-ipython",
    "vdk-jobs-troubleshooting",
    "vdk-kerberos-auth",
    "vdk-lineage",
    "vdk-lineage-model",
    "vdk-logging-format",
    "vdk-notebook",
    "vdk-oauth-auth",
    "vdk-plugin-control-cli",
    "vdk-properties-fs",
    "vdk-server",
    "vdk-singer",
    "vdk-smarter",
    "vdk-storage",
    "vdk-structlog",
    "vdk-test-utils",
]
PLUGINS = sorted([*CONNECTORS, *OTHERS])

#: setuptools 82 removed pkg_resources, which vdk-core imports at build time and at startup.
BUILD_TOOLS = ["setuptools<82", "wheel"]


class Failure(Exception):
    pass


def run(*arguments):
    done = subprocess.run([str(argument) for argument in arguments], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if done.returncode != 0:
        command = " ".join(str(argument) for argument in arguments)
        raise Failure(f"{command}\nended with {done.returncode}:\n{done.stdout}")


def pip(environment, *arguments):
    run(python_of(environment), "-m", "pip", "--quiet", "--disable-pip-version-check", *arguments)


def in_parallel(work, items):
    """Two workers, each with every second item, since pip itself uses one core."""
    workers = 2
    with concurrent.futures.ThreadPoolExecutor(workers) as pool:
        for future in [pool.submit(work, items[first::workers]) for first in range(workers)]:
            future.result()


def recipe():
    """Changes whenever the prepared content would change."""
    text = "".join(pathlib.Path(__file__).with_name(name).read_text() for name in ("prepare.py", "prepared.py"))
    return hashlib.sha256((sys.version + sys.executable + text).encode()).hexdigest()


def make_environments(prepared):
    environments = [prepared.environment, prepared.dead]
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        made = [pool.submit(run, sys.executable, "-m", "venv", environment) for environment in environments]
        try:
            for future in made:
                future.result()
        except Failure as failure:
            print(failure)
            skip(f"python3 -m venv does not work here (Debian: python3-venv), left out: {DEPENDENTS}")


def probe_registry(prepared):
    """Downloads one small wheel, with a short timeout."""
    with tempfile.TemporaryDirectory() as folder:
        try:
            pip(prepared.environment, "download", "--no-deps", "--timeout", "10", "--retries", "1", "-d", folder, "pluggy")
        except Failure as failure:
            print(failure)
            skip(f"PyPI cannot be reached, left out: {DEPENDENTS}")


def unpack(archive, folder):
    """Only plain files and directories below `folder`: the archive is not trusted."""
    with tarfile.open(archive) as tar:
        for member in tar:
            parts = pathlib.PurePosixPath(member.name).parts
            is_inside = parts and not member.name.startswith("/") and ".." not in parts
            if not (is_inside and member.isfile()):
                continue
            target = folder.joinpath(*parts)
            target.parent.mkdir(parents=True, exist_ok=True)
            with tar.extractfile(member) as source, open(target, "wb") as copy:
                shutil.copyfileobj(source, copy)


def fetch_sources(prepared, archives):
    archives.mkdir()
    options = ["--no-deps", "--no-binary", ":all:", "--no-build-isolation", "-d", archives]
    in_parallel(lambda names: pip(prepared.environment, "download", *options, *names), ["vdk-core", *PLUGINS])
    for archive in sorted(archives.glob("*.tar.gz")):
        unpack(archive, prepared.sdists)


def build_wheels(prepared, archives, wheels):
    wheels.mkdir()
    options = ["--no-deps", "--no-index", "--no-build-isolation", "-w", wheels]
    in_parallel(lambda files: pip(prepared.environment, "wheel", *options, *files), sorted(archives.glob("*.tar.gz")))


def wheels_of(wheels, names):
    """vdk-core and vdk-control-cli differ after the dash, so the pattern includes the version's dash."""
    return [next(wheels.glob(name.replace("-", "_") + "-*.whl")) for name in names]


def fill_environments(prepared, wheels):
    core = wheels_of(wheels, ["vdk-core"])

    def fill_living():
        pip(prepared.environment, "install", *BUILD_TOOLS, *core)
        pip(prepared.environment, "install", "--no-deps", "--no-index", *wheels_of(wheels, PLUGINS))

    def fill_dead():
        pip(prepared.dead, "install", "--upgrade", "setuptools", *core)
        pip(prepared.dead, "install", "--no-deps", "--no-index", *wheels_of(wheels, sorted(CONNECTORS)))

    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        for future in [pool.submit(fill_living), pool.submit(fill_dead)]:
            future.result()


def main():
    prepared = Prepared(os.path.abspath(sys.argv[1]))
    if prepared.is_complete() and json.loads(prepared.stamp.read_text())["recipe"] == recipe():
        print(f"kept what is in {prepared.folder}")
        return
    shutil.rmtree(prepared.folder, ignore_errors=True)
    prepared.folder.mkdir(parents=True)
    make_environments(prepared)
    probe_registry(prepared)
    with tempfile.TemporaryDirectory(dir=prepared.folder) as folder:
        archives, wheels = pathlib.Path(folder) / "archives", pathlib.Path(folder) / "wheels"
        pip(prepared.environment, "install", *BUILD_TOOLS)
        fetch_sources(prepared, archives)
        build_wheels(prepared, archives, wheels)
        fill_environments(prepared, wheels)
    prepared.stamp.write_text(json.dumps({"recipe": recipe()}))
    print(f"prepared {len(PLUGINS)} plugins and vdk-core in {prepared.folder}")


if __name__ == "__main__":
    try:
        main()
    except Failure as failure:
        sys.exit(str(failure))
