"""`diff` over real environments: against themselves, their listings and each other; pip installs the requirements that it prints."""

import json
import shutil
import pathlib
import subprocess
import sys
import tempfile

import prepared

MIRRORED = {"added": "removed", "removed": "added", "upgraded": "downgraded", "downgraded": "upgraded", "changed": "changed"}


class Compared(prepared.RealCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def diff(self, *arguments, expected):
        done = subprocess.run(
            [self.vdk, "connectors", "diff", *map(str, arguments)],
            capture_output=True,
            text=True,
            env=prepared.bare_environment(),
            cwd=self.folder,
            timeout=60,
        )
        self.assertEqual(done.returncode, expected, done.stderr)
        return done.stdout

    def saved(self, *arguments):
        file = self.folder / "saved.json"
        file.write_text(self.run_vdk(*arguments, "--json"), encoding="utf-8")
        return file

    def test_an_environment_is_the_same_as_itself_and_its_listings(self):
        environment = self.prepared.environment
        self.assertEqual(self.diff(environment, prepared.python_of(environment), "--all", expected=0), "")
        for options in [], ["--all"], ["--with", "all"], ["--installed"], ["--all", "--with", "config"]:
            listing = self.saved("--env", environment, *options)
            self.assertEqual(self.diff(listing, environment, "--all", expected=0), "", options)
            self.assertEqual(self.diff(environment, listing, expected=0), "", options)

    def test_reversed_sides_mirror_each_change(self):
        sides = [self.prepared.environment, self.prepared.dead]
        there = json.loads(self.diff(*sides, "--all", "--json", expected=1))
        back = json.loads(self.diff(*reversed(sides), "--all", "--json", expected=1))
        self.assertEqual((there["a"], there["b"]), (back["b"], back["a"]))
        self.assertGreater(len(there["differences"]), 0)
        self.assertEqual(len(there["differences"]), len(back["differences"]))
        for one, other in zip(there["differences"], back["differences"]):
            self.assertEqual(one["name"], other["name"])
            self.assertEqual(one["change"], MIRRORED[other["change"]])
            self.assertEqual((one["a"], one["b"]), (other["b"], other["a"]))
            self.assertEqual(
                [(fact["a"], fact["removed"]) for fact in one["facts"]],
                [(fact["b"], fact["added"]) for fact in other["facts"]],
            )

    def as_from_an_index(self):
        """The prepared environment without the files that say that it was installed from local wheels."""
        copy = self.folder / "large"
        shutil.copytree(self.prepared.environment, copy, symlinks=True)
        for file in copy.glob("lib/python*/site-packages/*.dist-info/direct_url.json"):
            file.unlink()
        return copy

    def test_pip_installs_what_is_missing(self):
        small = self.folder / "small"
        large = self.as_from_an_index()
        subprocess.run([sys.executable, "-m", "venv", small], check=True)
        install = [prepared.python_of(small), "-m", "pip", "--quiet", "--disable-pip-version-check", "install", "--no-deps"]
        subprocess.run([*install, "vdk-sqlite<0.1.900000000"], check=True)
        changes = json.loads(self.diff(small, large, "--json", expected=1))
        self.assertEqual(changes["summary"]["upgraded"], 1)
        self.assertEqual(changes["summary"]["added"], len(prepared.CONNECTORS) - 1)
        lines = self.diff(small, large, "-o", "requirements", expected=1)
        self.assertEqual(len(lines.splitlines()), len(prepared.CONNECTORS))
        requirements = self.folder / "requirements.txt"
        requirements.write_text(lines + "# a comment\n", encoding="utf-8")
        # Both environments lack the dependencies of the plugins.
        subprocess.run([*install, "-r", requirements], check=True)
        self.assertEqual(self.diff(small, large, expected=0), "")

    def test_what_was_installed_from_a_local_file_is_not_taken_from_an_index(self):
        small = self.folder / "empty"
        subprocess.run([sys.executable, "-m", "venv", "--without-pip", small], check=True)
        lines = self.diff(small, self.prepared.environment, "-o", "requirements", expected=1).splitlines()
        self.assertEqual(len(lines), len(prepared.CONNECTORS))
        for line in lines:
            self.assertRegex(line, "^# skipped vdk-.*: it was installed from a URL or a local path$")


prepared.main()
