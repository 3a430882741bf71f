"""`sys.path` as each Python of this machine makes it, and the search path that the program reads from files."""

import argparse
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

import pythons

#: Runs in the Python that is asked: `sys.path` without the standard library and without the entry that `-c` puts first.
ASK = """
import json, os, re, sys
library = os.path.dirname(os.__file__)
standard = (library, library + "/lib-dynload")
paths = sys.path[1:] if sys.path[:1] == [""] else sys.path
# Before 3.11 `-S` leaves relative parts of PYTHONPATH as they are.
paths = [p if p.startswith("/") else os.path.abspath(p) for p in paths]
print(json.dumps([p for p in paths if p not in standard and not re.search(r"/python[0-9]+[.]zip$", p)]))
"""

FLAGS = ["", "-I", "-E", "-s", "-S", "-sE", "-IS", "-B -s", "-sX dev"]


class Scene:
    """A home with a user site, two virtual environments and links, for one Python."""

    def __init__(self, folder, version, executable):
        self.folder = folder
        self.executable = executable
        self.name = f"python{version[0]}.{version[1]}"
        self.base = pathlib.Path(executable).resolve().parent.parent
        self.home = folder / "home"
        self.work = folder / "work"
        for below in ("work/below", "extra", "moved"):
            (folder / below).mkdir(parents=True)
        (folder / "archive.zip").touch()
        self.fill(self.home / ".local")
        self.fill(folder / "userbase")
        self.isolated = self.venv("isolated")
        self.open = self.venv("open", "--system-site-packages")

    def venv(self, name, *options):
        prefix = self.folder / name
        subprocess.run(
            [self.executable, "-m", "venv", "--without-pip", *options, prefix], check=True, capture_output=True, timeout=120
        )
        self.fill(prefix)
        return prefix

    def fill(self, prefix):
        """A site directory with all kinds of paths in its path configuration files."""
        site = prefix / "lib" / self.name / "site-packages"
        (site / "inner").mkdir(parents=True, exist_ok=True)
        lines = ["inner", "# comment", "", "inner/../inner", str(self.folder / "extra"), "none", str(self.folder / "archive.zip")]
        (site / "b.pth").write_text("\n".join(lines) + "\n")
        (site / "a.pth").write_text(f"{self.folder}/moved/  \r\nimport os\r\n../..\r\n")

    def configured(self, name, text):
        """A virtual environment whose pyvenv.cfg is replaced; `{home}` is replaced by the folder of its Python."""
        prefix = self.venv(name)
        home = pathlib.Path(self.executable).parent
        (prefix / "pyvenv.cfg").write_bytes(text.format(home=home).encode())
        return prefix / "bin/python3"


class SearchPath(unittest.TestCase):
    vdk = ""
    found = []
    maxDiff = None

    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="vdk-search-path-")).resolve()
        self.addCleanup(shutil.rmtree, self.folder)

    def scenes(self):
        for version, executable in self.found:
            label = ".".join(map(str, version))
            folder = self.folder / label.replace(".", "-") / str(len(list(self.folder.iterdir())))
            folder.mkdir(parents=True)
            with self.subTest(python=executable):
                try:
                    scene = Scene(folder, version, executable)
                except subprocess.SubprocessError as error:
                    print(f"{executable} makes no virtual environment, passed over: {error}")
                    continue
                yield scene

    def environment(self, scene, variables):
        return {"PATH": "/usr/bin:/bin", "HOME": str(scene.home), "LC_ALL": "C.UTF-8", **variables}

    def ask_vdk(self, scene, arguments, environment):
        done = subprocess.run(
            [self.vdk, "connectors", "envs", *map(str, arguments), "-o", "json"], env=environment, cwd=scene.work,
            capture_output=True, text=True, timeout=60,
        )
        self.assertEqual(done.returncode, 0, done.stderr)
        return json.loads(done.stdout)["environments"][0]["search_path"]

    def ask_python(self, scene, command, environment):
        """The answer, or None if that Python does not start at all."""
        done = subprocess.run(
            [*map(str, command), "-c", ASK], env=environment, cwd=scene.work, capture_output=True, text=True, timeout=60
        )
        return json.loads(done.stdout) if done.returncode == 0 else None

    def compare(self, scene, executable, **variables):
        with self.subTest(python=scene.name, executable=str(executable), **variables):
            environment = self.environment(scene, variables)
            expected = self.ask_python(scene, [executable], environment)
            if expected is not None:
                self.assertEqual(self.ask_vdk(scene, ["--python", executable], environment), expected)

    def test_in_and_out_of_environments_with_every_variable(self):
        for scene in self.scenes():
            base = str(scene.base)
            for executable in (scene.executable, scene.isolated / "bin/python3", scene.open / "bin/python3"):
                self.compare(scene, executable)
                self.compare(scene, executable, PYTHONPATH="below:../extra::/none:below:" + str(scene.folder / "archive.zip"))
                self.compare(scene, executable, PYTHONPATH=":")
                self.compare(scene, executable, PYTHONPATH="//none:///none/./x/../y/")
                self.compare(scene, executable, PYTHONPATH=str(scene.open / "lib" / scene.name / "site-packages"))
                self.compare(scene, executable, PYTHONUSERBASE=str(scene.folder / "userbase"))
                self.compare(scene, executable, PYTHONUSERBASE="../userbase")
                self.compare(scene, executable, HOME=str(scene.home) + "/")
                for value in ("", "0", "00", " 0", "1", "x", "-1", "-0"):
                    self.compare(scene, executable, PYTHONNOUSERSITE=value)
                self.compare(scene, executable, PYTHONHOME=base)
                self.compare(scene, executable, PYTHONHOME=f"{base}:{base}")
                self.compare(scene, executable, PYTHONPLATLIBDIR="lib")

    def test_the_flags_of_the_script_count(self):
        for scene in self.scenes():
            variables = {"PYTHONPATH": "below", "PYTHONUSERBASE": str(scene.folder / "userbase")}
            for prefix in (scene.base, scene.isolated, scene.open):
                executable = prefix / "bin/python3" if prefix != scene.base else pathlib.Path(scene.executable)
                for flags in FLAGS:
                    self.compare_script(scene, executable, flags, variables)

    def compare_script(self, scene, executable, flags, variables):
        script = scene.folder / "bin/vdk"
        script.parent.mkdir(exist_ok=True)
        script.write_text(f"#!/usr/bin/env -S {executable} {flags}\n")
        script.chmod(0o755)
        with self.subTest(python=scene.name, executable=str(executable), flags=flags):
            environment = self.environment(scene, variables)
            environment["PATH"] = f"{script.parent}:{environment['PATH']}"
            expected = self.ask_python(scene, [executable, *flags.split()], environment)
            self.assertEqual(self.ask_vdk(scene, [], environment), expected)

    def test_links_are_followed_as_python_follows_them(self):
        for scene in self.scenes():
            links = scene.folder / "links"
            links.mkdir()
            (links / "environment").symlink_to(scene.isolated)
            (links / "python3").symlink_to(scene.isolated / "bin/python3")
            (links / "base").symlink_to(scene.executable)
            for executable in (links / "environment/bin/python3", links / "python3", links / "base"):
                self.compare(scene, executable)

    def test_pyvenv_cfg_is_read_in_its_dialect(self):
        texts = {
            "no-key": "home = {home}\n",
            "upper": "home = {home}\nInclude-System-Site-Packages = TRUE\n",
            "yes": "home = {home}\ninclude-system-site-packages = yes\n",
            "last": "home = {home}\ninclude-system-site-packages = true\ninclude-system-site-packages = false\n",
            "dos": "home = {home}\r\ninclude-system-site-packages = false\r\n",
            "tight": "home={home}\ninclude-system-site-packages=false",
            "first-home": "home = {home}\nhome = /nowhere/bin\ninclude-system-site-packages = true\n",
        }
        for scene in self.scenes():
            for name, text in texts.items():
                self.compare(scene, scene.configured(name, text))

    def test_pyvenv_cfg_may_lie_beside_the_executable(self):
        for scene in self.scenes():
            prefix = scene.venv("beside")
            (prefix / "pyvenv.cfg").rename(prefix / "bin/pyvenv.cfg")
            self.compare(scene, prefix / "bin/python3")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--vdk", required=True)
    options = parser.parse_args()
    SearchPath.vdk = options.vdk
    SearchPath.found = pythons.find_pythons()
    unittest.main(argv=[sys.argv[0]], verbosity=1)


if __name__ == "__main__":
    main()
