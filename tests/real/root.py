"""`--root DIR` gives the same bytes as the program started in DIR by chroot, and reads nothing outside DIR."""

import json
import os
import pathlib
import re
import shutil
import subprocess
import tempfile
import unittest

import cases_images
import images
import prepared

COMMANDS = [
    ["list", "--all"],
    ["list", "--all", "-o", "json", "--with", "all"],
    ["envs", "--verbose"],
    ["envs", "--all-envs", "-o", "json"],
    ["doctor", "--all-envs"],
    ["doctor", "--all-envs", "-o", "json"],
]

#: What the caller's shell may have set. None of it counts in an image.
CALLER = {
    "VIRTUAL_ENV": "{outside}/venv",
    "CONDA_PREFIX": "{outside}/venv",
    "PYTHONPATH": "{outside}/site",
    "PYTHONHOME": "{outside}",
    "PYTHONUSERBASE": "{outside}",
    "PATH": "{outside}/venv/bin:/usr/bin:/bin",
    "HOME": "{outside}",
    "PYENV_ROOT": "{outside}",
    "PYENV_VERSION": "3.99",
    "VDK_DB_DEFAULT_TYPE": "oracle",
}


class RootCase(prepared.RealCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        top = pathlib.Path(folder.name).resolve()
        cls.outside = top / "outside"
        cases_images.fill_outside(cls.outside)
        cls.image = images.Image(top / "image")
        cls.image.add_program(cls.vdk)
        if cls.image.ask_inside("--version").returncode != 0:
            prepared.skip("this build of the program does not start in a chroot")

    def ask_outside(self, *arguments, wrapper=()):
        variables = {name: value.format(outside=self.outside) for name, value in CALLER.items()}
        return subprocess.run(
            [*wrapper, self.vdk, "connectors", *arguments, "--root", str(self.image.folder)],
            capture_output=True,
            env={**variables, "ASAN_OPTIONS": "detect_leaks=0"},
            cwd=self.outside,
            timeout=120,
        )

    def compare(self, *arguments):
        """The answer for an image, which is the same inside and outside."""
        inside = self.image.ask_inside(*arguments)
        outside = self.ask_outside(*arguments)
        # Commands to paste name the image.
        errors = outside.stderr.replace(f" --root {self.image.folder}".encode(), b"")
        self.assertEqual(outside.stdout.decode(), inside.stdout.decode(), arguments)
        self.assertEqual(errors.decode(), inside.stderr.decode(), arguments)
        self.assertEqual(outside.returncode, inside.returncode, arguments)
        self.assertNotIn(b"outside-plugin", outside.stdout + outside.stderr)
        return outside.stdout.decode()


class Traps(RootCase):
    def test_links_and_paths_of_an_image_stay_inside(self):
        answers = {}
        for case in cases_images.cases:
            self.image.clear()
            case.build(self.image, str(self.outside))
            with self.subTest(case.sentence):
                text = "".join(self.compare(*command, *case.options) for command in COMMANDS)
                for name in case.expected:
                    self.assertIn(name, text)
                answers[case.sentence] = text
                self.check_calls(*COMMANDS[-1], *case.options)
        self.assertEqual(len(answers), len(cases_images.cases))

    def check_calls(self, *arguments):
        """After the image is opened, no system call follows a link or leaves the image."""
        if shutil.which("strace") is None:
            return
        with tempfile.NamedTemporaryFile("r") as log:
            strace = ["strace", "-qq", "-y", "-e", "trace=%file", "-o", log.name]
            done = self.ask_outside(*arguments, wrapper=strace)
            lines = log.read().splitlines()
        root = re.escape(str(self.image.folder))
        opened = re.compile(rf'openat\(AT_FDCWD(<.*?>)?, "{root}", \S*O_PATH')
        numbers = [number for number, line in enumerate(lines) if opened.match(line)]
        self.assertTrue(numbers, done.stderr.decode())
        calls = [line for line in lines[numbers[0] :] if not opened.match(line)]
        self.assertGreater(len(calls), 10)
        for line in calls:
            self.check_call(line)

    def check_call(self, line):
        root = str(self.image.folder)
        match = re.match(r'(\w+)\(\d+<(.*?)>, "(.*?)"', line)
        self.assertTrue(match, line)
        name, folder, path = match.groups()
        if path == "":  # fstat of an open file
            self.assertTrue(folder.startswith(root), line)
            return
        self.assertEqual(folder, root, line)
        self.assertFalse(path.startswith("/") or ".." in path.split("/"), line)
        place = os.path.join(root, path)
        if name == "readlinkat" or "NOFOLLOW" in line:
            place = os.path.dirname(place)
        self.assertEqual(os.path.realpath(place), os.path.normpath(place), line)


class Installed(RootCase):
    """VDK itself, installed in an image that has the Python of the prepared environment."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.python = cls.add_python()
        cls.add_environment("/opt/venv", cls.prepared.environment)
        cls.add_environment("/opt/dead", cls.prepared.dead)

    @classmethod
    def add_python(cls):
        """Returns the Python of the image."""
        return cls.image.add_python(prepared.python_of(cls.prepared.environment))

    @classmethod
    def add_environment(cls, prefix, source):
        made = cls.image.run_inside(cls.python, "-m", "venv", "--without-pip", prefix)
        if made.returncode != 0:
            raise unittest.SkipTest(f"Python does not start in a chroot: {made.stderr.decode()[-300:]}")
        (site,) = source.glob("lib/python3*/site-packages")
        copied = cls.image.path(prefix) / site.relative_to(source)
        if not copied.is_dir():
            raise unittest.SkipTest("this Python is older or newer than that of the prepared environment")
        shutil.copytree(site, copied, symlinks=True, dirs_exist_ok=True)
        script = (source / "bin/vdk").read_text().split("\n", 1)[1]
        cls.image.write(f"{prefix}/bin/vdk", f"#!{prefix}/bin/python3\n{script}", is_program=True)

    def test_the_answers_are_those_from_inside(self):
        for prefix in ("/opt/venv", "/opt/dead"):
            for command in [*COMMANDS, ["show", "postgres"], ["show", "sqlite", "-o", "json"]]:
                with self.subTest(prefix=prefix, command=command):
                    self.compare(*command, "--env", prefix)
        for options in (["--python", "python3"], ["--python", "/opt/venv/bin/python"], ["--path", "/opt/venv/lib64"], []):
            for command in (["list", "-o", "json"], ["envs", "-o", "json"], ["doctor"]):
                with self.subTest(options=options, command=command):
                    self.compare(*command, *options)

    def test_python_inside_has_the_same_entry_points(self):
        ask = (
            "from importlib import metadata\n"
            "for distribution in metadata.distributions():\n"
            "    for point in distribution.entry_points:\n"
            "        if point.group == 'vdk.plugin.run': print(point.name, point.value)\n"
        )
        done = self.image.run_inside("/opt/venv/bin/python", "-c", ask)
        (environment,) = json.loads(self.compare("envs", "--env", "/opt/venv", "-o", "json"))["environments"]
        ours = [f"{point['name']} {point['value']}" for point in environment["entry_points"]]
        self.assertEqual(sorted(ours), sorted(done.stdout.decode().splitlines()))
        self.assertGreater(len(ours), 8)

    def test_vdk_inside_fails_where_we_say_so(self):
        for prefix in ("/opt/venv", "/opt/dead"):
            (environment,) = json.loads(self.compare("envs", "--env", prefix, "-o", "json"))["environments"]
            done = self.image.run_inside(f"{prefix}/bin/vdk", "version")
            with self.subTest(prefix):
                self.assertEqual(environment["starts"] is False, done.returncode != 0)

    def test_the_vdk_on_the_usual_path_is_found(self):
        link = self.image.path("/usr/local/bin/vdk")
        link.parent.mkdir(parents=True, exist_ok=True)
        link.symlink_to("/opt/venv/bin/vdk")
        self.addCleanup(link.unlink)
        (environment, *_) = json.loads(self.compare("envs", "-o", "json"))["environments"]
        self.assertEqual((environment["prefix"], environment["found_by"]), ("/opt/venv", "vdk-script"))


class InstalledInSystem(Installed):
    """The same with the Python of this system, which its distributor may have changed."""

    @classmethod
    def add_python(cls):
        if not os.path.exists("/usr/bin/python3"):
            raise unittest.SkipTest("this system has no Python")
        return cls.image.add_python("/usr/bin/python3")


class InstalledInDebian(Installed):
    """The same in a whole Debian."""

    @classmethod
    def add_python(cls):
        if not os.environ.get("VDK_TEST_LONG") or shutil.which("debootstrap") is None:
            raise unittest.SkipTest("only with VDK_TEST_LONG=1 and debootstrap")
        command = ["debootstrap", "--variant=minbase", "--include=python3,python3-venv", "bookworm", cls.image.folder]
        done = subprocess.run(command, capture_output=True, text=True)
        if done.returncode != 0:
            raise unittest.SkipTest(f"debootstrap failed: {done.stdout[-300:]}")
        return "/usr/bin/python3"


if __name__ == "__main__":
    if os.geteuid() != 0 or shutil.which("chroot") is None:
        prepared.skip("only root may use chroot")
    prepared.main()
