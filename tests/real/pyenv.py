"""Which Python a pyenv shim starts, according to a real pyenv and as the program reads it from files."""

import argparse
import itertools
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

SKIPPED = 77

#: Releases and names that look like releases; none is ever started.
VERSIONS = [
    "3.8.18", "3.9.2", "3.10.13", "3.11.7", "3.11.10", "3.12.1", "3.12.4rc1", "3.13.0", "3.13.1t",
    "3.13.2a4", "3.14-dev", "3.14.0rc2", "3.110.1", "pypy3.10-7.3.12", "pypy3.10-7.3.9", "miniconda3-4.7.12",
]

#: The contents of version files and of PYENV_VERSION; `None` for no file.
TEXTS = [
    None, "", "\n\n", "system", "3.11", "3.11.7\n", "3.9.2\r\n", "  3.9.2 trailing words\n", "# comment\n3.12\n",
    "3.99\n3.10\n", "3.99", "3.13t", "3.13", "3", "3.14", "python-3.11.7", "python-3.11", "python-3.99", "..", "../..",
    "../versions/3.9.2", "3.9.2/../3.11.7", "no-program\n3.12.1\n", "no-program", "pypy3.10", "miniconda3", "envlink",
    "3.9.2:3.11.7", "3.110", "3.1", "\t3.12.1\textra\n", "3.11.7",
]


def find_pyenv():
    root = pathlib.Path(os.environ.get("PYENV_ROOT") or pathlib.Path.home() / ".pyenv")
    for program in (root / "libexec/pyenv", root / "bin/pyenv"):
        if program.is_file():
            return program
    return None


def make_version(folder, minor):
    """The parts of an installation that pyenv and the program look at."""
    library = folder / "lib" / f"python3.{minor}"
    (library / "site-packages").mkdir(parents=True)
    (library / "os.py").touch()
    (folder / "bin").mkdir()
    program = folder / "bin" / "python3"
    program.touch()
    program.chmod(0o755)


class Pyenv(unittest.TestCase):
    vdk = ""
    pyenv = pathlib.Path()
    maxDiff = None

    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="vdk-pyenv-")).resolve()
        self.addCleanup(shutil.rmtree, self.folder)
        self.root = self.folder / "root"
        for version in VERSIONS:
            make_version(self.root / "versions" / version, 11)
        (self.root / "versions/envlink").symlink_to(self.root / "versions/3.10.13")
        (self.root / "versions/no-program/bin").mkdir(parents=True)
        self.outside = self.folder / "outside"
        make_version(self.outside, 11)
        self.work = self.folder / "home/project/deep"
        self.work.mkdir(parents=True)
        self.elsewhere = self.folder / "elsewhere/deep"
        self.elsewhere.mkdir(parents=True)
        subprocess.run([self.pyenv, "rehash"], env=self.environment(), cwd=self.work, check=True)
        self.assertTrue((self.root / "shims/python3").is_file())

    def environment(self, **more):
        path = [self.root / "shims", self.outside / "bin", "/usr/bin", "/bin"]
        known = {
            "PATH": os.pathsep.join(map(str, path)), "HOME": str(self.folder / "home"), "LC_ALL": "C.UTF-8",
            "PYENV_ROOT": str(self.root),
        }
        return {**known, **{name: value for name, value in more.items() if value is not None}}

    def run_pyenv(self, environment, folder, *arguments):
        return subprocess.run(
            [self.pyenv, *arguments], env=environment, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            text=True, timeout=60,
        )

    def ask_pyenv(self, environment, folder):
        """The path that `pyenv exec` would start, or `None` if it finds nothing; it determines the version first."""
        named = self.run_pyenv(environment, folder, "version-name", "-f")
        if named.returncode != 0:
            return None
        settled = {**environment, "PYENV_VERSION": named.stdout.strip()}
        done = self.run_pyenv(settled, folder, "which", "python3")
        return os.path.normpath(done.stdout.strip()) if done.returncode == 0 else None

    def ask_vdk(self, environment, folder):
        # The shim names its root itself.
        environment = {name: value for name, value in environment.items() if name != "PYENV_ROOT"}
        done = subprocess.run(
            [self.vdk, "connectors", "envs", "-o", "json"], env=environment, cwd=folder, capture_output=True, text=True,
            timeout=60,
        )
        self.assertEqual(done.returncode, 0, done.stderr)
        primary = json.loads(done.stdout)["environments"][0]
        return primary["executable"] if primary["found_by"] == "pyenv" else None

    def compare(self, folder=None, **variables):
        folder = folder or self.work
        environment = self.environment(PWD=str(folder), **variables)
        expected = self.ask_pyenv(environment, folder)
        self.assertEqual(self.ask_vdk(environment, folder), expected)

    @staticmethod
    def write(file, text):
        if text is None:
            file.unlink(missing_ok=True)
        else:
            file.write_bytes(text.encode())

    def test_the_variable_decides(self):
        for text in TEXTS:
            if text is None or "\n" in text or "\t" in text:
                continue
            with self.subTest(PYENV_VERSION=text):
                self.compare(PYENV_VERSION=text)

    def test_the_nearest_file_decides(self):
        for text in TEXTS:
            with self.subTest(file=text):
                self.write(self.work / ".python-version", text)
                self.compare()

    def test_files_above_and_the_global_one_count_in_turn(self):
        for near, above, everywhere in itertools.product([None, "", "3.99", "3.12"], [None, "3.9.2"], TEXTS[:8]):
            with self.subTest(near=near, above=above, everywhere=everywhere):
                self.write(self.work / ".python-version", near)
                self.write(self.work.parent / ".python-version", above)
                self.write(self.root / "version", everywhere)
                self.compare()

    def test_the_search_starts_at_pyenv_dir(self):
        starts = ["", str(self.elsewhere), "..", "../../../elsewhere/deep", str(self.folder / "none")]
        for start, there, here in itertools.product(starts, [None, "3.12.1"], [None, "3.9.2"]):
            with self.subTest(PYENV_DIR=start, there=there, here=here):
                self.write(self.elsewhere.parent / ".python-version", there)
                self.write(self.work.parent / ".python-version", here)
                self.compare(PYENV_DIR=start)

    def test_the_search_climbs_along_the_links_that_the_shell_went_through(self):
        link = self.elsewhere / "link"
        link.symlink_to(self.work)
        self.write(self.elsewhere / ".python-version", "3.12.1")
        self.write(self.work.parent / ".python-version", "3.9.2")
        self.compare(folder=link)

    def test_a_folder_is_no_version_file(self):
        (self.work / ".python-version").mkdir()
        self.write(self.work.parent / ".python-version", "3.9.2")
        self.compare()

    def test_the_real_versions_are_chosen_alike(self):
        versions = self.pyenv.parent.parent / "versions"
        for folder in sorted(versions.iterdir()) if versions.is_dir() else []:
            prefix = folder.name.rsplit(".", 1)[0]
            if folder.name in VERSIONS or not (folder / "bin/python3").exists():
                continue
            (self.root / "versions" / folder.name).symlink_to(folder)
            with self.subTest(version=prefix):
                self.compare(PYENV_VERSION=prefix)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--vdk", required=True)
    options = parser.parse_args()
    pyenv = find_pyenv()
    if pyenv is None:
        print("skipped: there is no pyenv in $PYENV_ROOT or ~/.pyenv")
        sys.exit(SKIPPED)
    Pyenv.vdk, Pyenv.pyenv = options.vdk, pyenv
    unittest.main(argv=[sys.argv[0]], verbosity=1)


if __name__ == "__main__":
    main()
