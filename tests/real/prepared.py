"""Shared by the tests with real packages: where the prepared folder is, and what to do without it."""

import argparse
import json
import os
import pathlib
import subprocess
import sys
import unittest

#: CTest's SKIP_RETURN_CODE of these tests.
SKIPPED = 77

#: The eight VDK plugins that register a managed connection, determined by reading their code.
CONNECTORS = {
    "vdk-duckdb": {"types": ["duckdb"], "capabilities": ["query", "ingest", "cli"]},
    "vdk-greenplum": {"types": ["greenplum"], "capabilities": ["query", "ingest", "cli"]},
    "vdk-impala": {"types": ["impala"], "capabilities": ["query", "templates", "cli"]},
    "vdk-oracle": {"types": ["oracle"], "capabilities": ["query", "ingest", "cli", "sections"]},
    "vdk-postgres": {"types": ["postgres"], "capabilities": ["query", "ingest", "cli", "sections"]},
    "vdk-snowflake": {"types": ["snowflake"], "capabilities": ["query", "cli"]},
    "vdk-sqlite": {"types": ["sqlite"], "capabilities": ["query", "ingest", "cli", "sections"]},
    "vdk-trino": {
        "types": ["trino"],
        "capabilities": ["query", "ingest", "templates", "cli", "sections"],
    },
}


class Prepared:
    """The folder that `prepare.py` fills."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.stamp = self.folder / "stamp.json"
        self.environment = self.folder / "env"
        self.dead = self.folder / "dead"
        self.sdists = self.folder / "sdists"

    def is_complete(self):
        return self.stamp.is_file()


def skip(reason):
    print(f"skipped: {reason}")
    sys.exit(SKIPPED)


class RealCase(unittest.TestCase):
    """A test that runs the program over the prepared folder."""

    vdk = ""
    prepared = Prepared(".")
    maxDiff = None

    def run_vdk(self, *arguments):
        """The program's output for `connectors list` with these arguments; it must exit with 0."""
        done = subprocess.run(
            [self.vdk, "connectors", "list", *map(str, arguments)],
            capture_output=True,
            text=True,
            env=bare_environment(),
            cwd=self.prepared.folder,
            timeout=60,
        )
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout

    def listed(self, *arguments):
        return json.loads(self.run_vdk(*arguments, "-o", "json"))


def bare_environment():
    """Variables without anything from the user's own environment."""
    return {"PATH": "/usr/bin:/bin", "HOME": "/nonexistent", "LC_ALL": "C.UTF-8"}


def python_of(environment):
    return environment / "bin" / "python"


def run_in(environment, *arguments):
    """Runs a program of a virtual environment without the user's own settings."""
    return subprocess.run(
        [str(environment / "bin" / arguments[0]), *arguments[1:]],
        capture_output=True,
        text=True,
        env={**bare_environment(), "HOME": os.environ.get("HOME", "/")},
        timeout=120,
    )


def main():
    """Runs the test cases of the calling script; skips them all if nothing was prepared."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--vdk", required=True)
    parser.add_argument("--prepared", required=True)
    options, rest = parser.parse_known_args()
    RealCase.vdk = os.path.abspath(options.vdk)
    RealCase.prepared = Prepared(os.path.abspath(options.prepared))
    if not RealCase.prepared.is_complete():
        skip("the real packages are not there, see the output of real.prepare")
    unittest.main(argv=[sys.argv[0], *rest])
