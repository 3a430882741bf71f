"""The wheel with the real VDK: installed by each tool, used through Python's `vdk`, and uninstalled again.

The wheel is built around the program under test, so that nothing is compiled. VDK_TEST_LONG=1 also compiles it from the source distribution,
and if VDK_TEST_SOURCES names a checkout of versatile-data-kit, runs the tests of vdk-core with and without the plugin.
"""

import email
import json
import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unittest
import venv
import zipfile

import prepared
import pythons

SOURCE = pathlib.Path(__file__).resolve().parents[2]

#: setuptools 82 removed pkg_resources, which VDK imports at build time and at startup.
BUILD_TOOLS = ["setuptools<82", "wheel"]
VDK = ["setuptools<82", "vdk-core", "vdk-sqlite"]


def run(*arguments, **variables):
    """Runs a command that must succeed, without the user's own environment; returns its stdout."""
    done = subprocess.run(
        [str(argument) for argument in arguments],
        capture_output=True,
        text=True,
        env={**prepared.bare_environment(), **variables},
        timeout=1800,
    )
    if done.returncode != 0:
        raise AssertionError(f"{arguments}\nended with {done.returncode}:\n{done.stdout}{done.stderr}")
    return done.stdout


def files_of(folder):
    """Every file and link. Bytecode belongs to the Python that wrote it; uv keeps a lock in each environment."""
    found = [path for path in folder.rglob("*") if not path.is_dir() or path.is_symlink()]
    return sorted(str(path) for path in found if "__pycache__" not in path.parts and path.name != ".lock")


class WheelCase(prepared.RealCase):
    @classmethod
    def setUpClass(cls):
        if WheelCase.__dict__.get("wheel"):
            return
        holder = tempfile.TemporaryDirectory()
        unittest.addModuleCleanup(holder.cleanup)
        WheelCase.folder = pathlib.Path(holder.name).resolve()
        WheelCase.tools = cls.folder / "tools"
        venv.create(cls.tools, with_pip=True)
        cls.pip(cls.tools, "install", *BUILD_TOOLS, "scikit-build-core", "uv", "pipx")
        WheelCase.wheels = cls.folder / "wheels"
        cls.pip(cls.tools, "wheel", "--no-build-isolation", "-w", cls.wheels, *VDK)
        cls.prebuilt = cls.folder / "prebuilt"
        cls.prebuilt.mkdir()
        WheelCase.define = f"cmake.define.VDK_PREBUILT={cls.prebuilt}"
        run("strip", "-o", cls.prebuilt / "vdk", cls.vdk)
        shutil.copytree(pathlib.Path(cls.vdk).parent / "pages", cls.prebuilt / "pages")
        options = ["--no-deps", "--no-build-isolation", "--config-settings", cls.define]
        cls.pip(cls.tools, "wheel", *options, "-w", cls.folder / "own", SOURCE)
        (WheelCase.wheel,) = (cls.folder / "own").iterdir()

    @classmethod
    def pip(cls, environment, *arguments, **variables):
        """Installs into an environment, which itself needs no pip."""
        pip = [cls.tools / "bin/python", "-m", "pip", "--python", environment / "bin/python"]
        return run(*pip, "-q", "--disable-pip-version-check", *arguments, **variables)

    @classmethod
    def uv(cls, *arguments, **variables):
        return run(cls.tools / "bin/uv", "--offline", "-q", *arguments, UV_CACHE_DIR=str(cls.folder / "uv-cache"), **variables)

    def make_environment(self, *packages):
        """A new virtual environment with these packages from the wheels made at the start, or from our own wheel."""
        folder = self.folder / self.id().rsplit(".", 1)[1]
        venv.create(folder, with_pip=False)
        options = ["--no-index", "--find-links", self.wheels, "--python", folder / "bin/python"]
        if packages:
            self.uv("pip", "install", *options, *packages)
        return folder

    def call(self, program, *arguments, **variables):
        return subprocess.run(
            [str(program), *arguments],
            capture_output=True,
            text=True,
            env={**prepared.bare_environment(), "PYTHONWARNINGS": "ignore", **variables},
            cwd=self.folder,
            timeout=60,
        )

    def check_vdk(self, environment, **variables):
        """`vdk connectors list` of this environment lists what is installed there, and nothing else is written."""
        done = self.call(environment / "bin/vdk", "connectors", "list", "--installed", **variables)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        header, *rows = [line.split() for line in done.stdout.splitlines()]
        self.assertEqual(header[:2], ["TYPE", "CONNECTOR"])
        self.assertEqual([row[1] for row in rows], ["vdk-sqlite"])

    def check_program(self, program):
        self.assertRegex(self.call(program, "--version").stdout, r"^vdk-connectors \d+\.\d+\.\d+\n$")
        self.assertTrue(self.call(program, "list", "--no-env").stdout.startswith("TYPE "))


class Contents(WheelCase):
    def test_the_tags_the_version_and_the_metadata(self):
        with zipfile.ZipFile(self.wheel) as archive:
            names = archive.namelist()
            (metadata,) = [name for name in names if name.endswith(".dist-info/METADATA")]
            fields = email.message_from_bytes(archive.read(metadata))
            mode = archive.getinfo(next(name for name in names if name.endswith("/scripts/vdk-connectors"))).external_attr
        self.assertRegex(self.wheel.name, r"-py3-none-manylinux2014_\w+\.manylinux_2_17_\w+\.musllinux_1_1_\w+\.whl$")
        self.assertEqual(mode >> 16 & 0o777, 0o755)
        self.assertEqual(self.call(self.vdk, "connectors", "--version").stdout.split()[1], fields["Version"])
        self.assertEqual((fields["License-Expression"], fields["License-File"]), ("Apache-2.0", "LICENSE"))
        self.assertNotIn("Requires-Dist", fields)
        self.assertEqual(fields["Requires-Python"], ">=3.7")
        for end in ("/share/man/man1/vdk-connectors.1", "/bash-completion/completions/vdk-connectors", "/licenses/LICENSE"):
            self.assertTrue([name for name in names if name.endswith(end)], end)

    def test_every_python_of_this_machine_installs_it(self):
        tried = pythons.find_pythons(oldest=7)
        self.assertTrue(tried)
        for version, python in tried:
            target = self.folder / "targets" / ".".join(map(str, version))
            options = ["--no-index", "--no-deps", "--target", target]
            self.uv("pip", "install", "--python", python, *options, self.wheel)
            self.check_program(target / "bin/vdk-connectors")
            found = run(python, "-m", "vdk_connectors", "envs", "-o", "json", PYTHONPATH=str(target))
            (primary,) = [one for one in json.loads(found)["environments"] if one["primary"]]
            self.assertEqual((primary["found_by"], primary["python"]), ("VDK_CONNECTORS_PYTHON", "%d.%d" % version[:2]))

    def test_a_build_says_at_once_which_packages_are_missing(self):
        ignored = "-DCMAKE_IGNORE_PATH=/usr/include;/usr/bin;/bin"
        command = ["cmake", "-G", "Ninja", f"-DCMAKE_MAKE_PROGRAM={shutil.which('ninja')}", "-S", SOURCE, "-B", self.folder / "unbuilt", ignored]
        done = subprocess.run(command, capture_output=True, text=True, env=prepared.bare_environment(), timeout=60)
        self.assertNotEqual(done.returncode, 0)
        (line,) = re.findall(r"^ *apt-get install (.+)$", done.stderr, re.MULTILINE)
        readme = (SOURCE / "README.md").read_text().replace("\\\n", "").split()
        for package in ["g++", "libcli11-dev", "zlib1g-dev", "libmd-dev"]:
            self.assertIn(package, line.split())
        self.assertEqual([package for package in line.split() if package not in readme], [])


class Tools(WheelCase):
    """Each tool installs the wheel so that it works, and uninstalls it so that no file is left."""

    def test_pip(self):
        environment = self.make_environment(*VDK)
        before = files_of(environment)
        self.pip(environment, "install", "--no-index", self.wheel)
        self.check_program(environment / "bin/vdk-connectors")
        self.check_vdk(environment)
        self.check_vdk(environment, VIRTUAL_ENV=str(environment))
        self.pip(environment, "uninstall", "-y", "vdk-connectors")
        self.assertEqual(files_of(environment), before)

    def test_uv_pip(self):
        environment = self.make_environment(*VDK)
        before = files_of(environment)
        python = ["--python", environment / "bin/python"]
        self.uv("pip", "install", *python, self.wheel)
        self.check_program(environment / "bin/vdk-connectors")
        self.check_vdk(environment)
        self.uv("pip", "uninstall", *python, "vdk-connectors")
        self.assertEqual(files_of(environment), before)

    def test_uv_tool(self):
        folder = self.folder / "uv-tool"
        variables = {"UV_TOOL_DIR": str(folder / "tools"), "UV_TOOL_BIN_DIR": str(folder / "bin"), "HOME": str(folder)}
        self.uv("tool", "install", "--python", sys.executable, self.wheel, **variables)
        self.check_program(folder / "bin/vdk-connectors")
        self.uv("tool", "uninstall", "vdk-connectors", **variables)
        self.assertEqual([name for name in files_of(folder) if "connectors" in name], [])

    def test_pipx(self):
        folder = self.folder / "pipx"
        variables = {"PIPX_HOME": str(folder), "PIPX_BIN_DIR": str(folder / "bin"), "PIPX_MAN_DIR": str(folder / "man")}
        variables.update(HOME=str(folder), UV_CACHE_DIR=str(self.folder / "uv-cache"))
        run(self.tools / "bin/pipx", "install", "--python", sys.executable, self.wheel, **variables)
        self.check_program(folder / "bin/vdk-connectors")
        run(self.tools / "bin/pipx", "uninstall", "vdk-connectors", **variables)
        left = [name for name in files_of(folder) if "connectors" in name and not name.endswith(".lock")]
        self.assertEqual(left, [])

    def test_user(self):
        folder = self.folder / "user"
        pip = [sys.executable, "-m", "pip", "-q", "--disable-pip-version-check"]
        variables = {"PYTHONUSERBASE": str(folder), "HOME": str(folder), "PIP_BREAK_SYSTEM_PACKAGES": "1"}
        options = ["--user", "--no-warn-script-location", "--no-index", "--find-links", self.wheels]
        run(*pip, "install", *options, "--ignore-installed", *VDK, **variables)
        before = files_of(folder)
        run(*pip, "install", *options, self.wheel, **variables)
        self.check_program(folder / "bin/vdk-connectors")
        self.check_vdk(folder, **variables)
        run(*pip, "uninstall", "-y", "vdk-connectors", **variables)
        self.assertEqual(files_of(folder), before)

    def test_editable(self):
        environment = self.make_environment(*VDK)
        self.pip(environment, "install", "scikit-build-core")
        before = files_of(environment)
        options = ["--no-build-isolation", "--config-settings", self.define]
        self.pip(environment, "install", *options, "-e", SOURCE, PYTHONDONTWRITEBYTECODE="1")
        self.check_program(environment / "bin/vdk-connectors")
        self.check_vdk(environment, PYTHONDONTWRITEBYTECODE="1")
        self.check_description(environment)
        self.pip(environment, "uninstall", "-y", "vdk-connectors")
        self.assertEqual(files_of(environment), before)

    def check_description(self, environment):
        """What the program says about its own plugin."""
        program = environment / "bin/vdk-connectors"
        listing = json.loads(self.call(program, "list", "--all", "--installed", "--env", environment, "-o", "json").stdout)
        (row,) = [row for row in listing["connectors"] if row["name"] == "vdk-connectors"]
        self.assertEqual((row["types"], row["roles"], row["commands"], row["state"]), ([], ["command"], ["connectors"], "installed"))
        self.assertEqual((row["verdict"], row["license"], row["problems"]), ("no", "Apache-2.0", []))
        doctor = self.call(program, "doctor", "--env", environment)
        self.assertEqual(doctor.returncode, 0)
        self.assertNotIn("vdk-connectors", doctor.stdout + doctor.stderr)
        explained = self.call(program, "explain", "--env", environment, "vdk-connectors").stdout
        self.assertTrue(explained.startswith("vdk-connectors is a VDK plugin, but not a connector"), explained)

    def test_the_program_describes_its_own_plugin(self):
        self.check_description(self.make_environment(*VDK, self.wheel))


class InVdk(WheelCase):
    """`vdk connectors` inside Python's `vdk` is the native program and nothing else."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.environment = cls("test_help").make_environment(*VDK, cls.wheel)
        # Hints name commands by the name that was called.
        cls.program_as_vdk = cls.environment / "lib/vdk"
        cls.program_as_vdk.symlink_to(cls.environment / "bin/vdk-connectors")

    def program(self, *arguments, **variables):
        return self.call(self.program_as_vdk, "connectors", *arguments, **variables)

    def vdk_of(self, *arguments, **variables):
        return self.call(self.environment / "bin/vdk", *arguments, **variables)

    def check_same(self, *arguments, **variables):
        done, direct = self.vdk_of("connectors", *arguments, **variables), self.program(*arguments)
        self.assertEqual(
            (done.returncode, done.stdout, done.stderr), (direct.returncode, direct.stdout, direct.stderr), arguments
        )
        return done.returncode

    def test_help(self):
        self.assertRegex(self.vdk_of("--help").stdout, r"\n  connectors +List the database connectors of VDK\.\n")
        self.assertEqual(self.check_same("list", "--help"), 0)
        self.assertEqual(self.check_same("--help"), 0)
        self.assertEqual(self.check_same(), 0)
        self.assertEqual(self.check_same("--version"), 0)

    def test_commands_that_read_no_environment_and_options_that_name_one(self):
        place = str(self.environment)
        for words in (["list", "--no-env"], ["schema"], ["catalog"], ["completion", "bash"], ["rules", "check"]):
            self.assertEqual(self.check_same(*words), 0)
        for option in (["--env", place], ["--python", place + "/bin/python"], ["--path", place + "/lib"]):
            self.assertEqual(self.check_same("list", *option), 0)
        self.assertEqual(self.check_same("diff", place, place), 0)

    def test_errors_have_the_same_exit_codes_and_an_empty_stdout(self):
        self.assertEqual(self.check_same("nonsense"), 2)
        self.assertEqual(self.check_same("list", "--nonsense", "a b", "--", "-x"), 2)
        self.assertEqual(self.check_same("list", "-e", "nothing-like-this", "--no-env"), 1)
        self.assertEqual(self.check_same("list", "--env", "/nonexistent"), 2)

    def test_the_first_line_is_the_header_also_after_an_option_of_vdk(self):
        for words in (["connectors", "list"], ["-v", "INFO", "connectors", "list"]):
            self.assertTrue(self.vdk_of(*words).stdout.startswith("TYPE "), words)
        self.assertEqual(self.vdk_of("-v", "INFO", "connectors", "list", "--nonsense").returncode, 2)
        for words in (["--version"], ["--help"], ["--nonsense"], []):
            done, direct = self.vdk_of("-v", "INFO", "connectors", *words), self.program(*words)
            self.assertEqual((done.returncode, done.stdout), (direct.returncode, direct.stdout), words)

    def test_other_commands_are_unchanged(self):
        done = self.vdk_of("version")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertNotIn("warning: vdk-connectors", done.stderr)

    def start(self, *arguments, **streams):
        """`vdk connectors` in the background."""
        command = [self.environment / "bin/vdk", "connectors", *arguments]
        variables = {**prepared.bare_environment(), "PYTHONWARNINGS": "ignore"}
        return subprocess.Popen(command, stderr=subprocess.PIPE, env=variables, **streams)

    def test_stdin_is_read(self):
        listing = self.program("list", "--env", str(self.environment), "-o", "json").stdout
        process = self.start("diff", self.environment, "-", stdin=subprocess.PIPE)
        _, errors = process.communicate(listing.encode(), timeout=60)
        self.assertEqual((process.returncode, errors), (0, b""))

    def test_ctrl_c_ends_it_as_it_ends_the_program(self):
        process = self.start("diff", "-", self.environment, stdin=subprocess.PIPE)
        program = pathlib.Path(f"/proc/{process.pid}/exe")
        deadline = time.monotonic() + 30
        while program.resolve().name != "vdk-connectors" and time.monotonic() < deadline:
            time.sleep(0.02)
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=30)
        self.assertEqual((process.returncode, errors), (-signal.SIGINT, b""))

    def test_a_closed_pipe_ends_it_quietly(self):
        reader, writer = os.pipe()
        os.close(reader)
        process = self.start("list", stdout=writer)
        os.close(writer)
        _, errors = process.communicate(timeout=30)
        self.assertEqual((process.returncode, errors), (-signal.SIGPIPE, b""))

    def test_the_environment_of_vdk_is_used_whatever_else_is_active(self):
        other = self.folder / "other"
        if not other.exists():
            venv.create(other, with_pip=False)
        for variables in ({}, {"VIRTUAL_ENV": str(other)}, {"VIRTUAL_ENV": str(self.environment)}):
            self.check_vdk(self.environment, **variables)
            done = self.vdk_of("connectors", "doctor", "-q", **variables)
            self.assertIn(f"no fault found in {self.environment} ", done.stdout)


class WithoutParts(WheelCase):
    def test_without_the_program_only_the_command_fails(self):
        environment = self.make_environment(*VDK, self.wheel)
        (environment / "bin/vdk-connectors").unlink()
        for words in (["connectors", "list"], ["-v", "INFO", "connectors", "list"]):
            done = self.call(environment / "bin/vdk", *words, PATH="/nonexistent")
            self.assertEqual((done.returncode, done.stdout.strip()), (2, ""))
            self.assertIn(f"error: the program 'vdk-connectors' is not in {environment}/bin, ", done.stderr)
        self.assertEqual(self.call(environment / "bin/vdk", "version").returncode, 0)

    def test_half_a_plugin_does_not_stop_vdk(self):
        environment = self.make_environment(*VDK, self.wheel)
        (package,) = environment.glob("lib/python3*/site-packages/vdk_connectors")
        (package / "program.py").unlink()
        done = self.call(environment / "bin/vdk", "version")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("Versatile Data Kit", done.stderr)
        done = self.call(environment / "bin/vdk", "connectors", "list")
        self.assertEqual((done.returncode, done.stdout), (2, ""))
        self.assertIn("error: vdk-connectors: ModuleNotFoundError", done.stderr)

    def test_the_program_works_where_vdk_does_not_start(self):
        environment = self.make_environment(*VDK, self.wheel)
        self.pip(environment, "uninstall", "-y", "setuptools")
        self.assertNotEqual(self.call(environment / "bin/vdk", "connectors", "list").returncode, 0)
        program = environment / "bin/vdk-connectors"
        self.check_program(program)
        done = self.call(program, "doctor", "--env", environment)
        self.assertIn("no module named 'pkg_resources'", done.stdout)
        self.assertEqual(done.returncode, 1)

    def test_the_wheel_alone_is_enough(self):
        environment = self.make_environment()
        self.pip(environment, "install", "--no-index", self.wheel)
        self.check_program(environment / "bin/vdk-connectors")
        self.pip(environment, "check")


@unittest.skipUnless(os.environ.get("VDK_TEST_LONG"), "takes many minutes: only with VDK_TEST_LONG=1")
class Long(WheelCase):
    def test_the_source_distribution_builds_a_static_program(self):
        compiler = {name: value for name, value in os.environ.items() if name.startswith(("CCACHE_", "CMAKE_CXX_COMPILER_"))}
        self.pip(self.tools, "install", "build", "auditwheel")
        python, folder = self.tools / "bin/python", self.folder / "compiled"
        run(python, "-m", "build", "--sdist", "--no-isolation", "-o", folder, SOURCE)
        (sdist,) = folder.glob("*.tar.gz")
        self.pip(self.tools, "wheel", "--no-deps", "--no-build-isolation", "-w", folder, sdist, **compiler)
        (wheel,) = folder.glob("*.whl")
        self.assertEqual(wheel.name, self.wheel.name)
        self.assertIn("requires no external shared libraries", " ".join(run(python, "-m", "auditwheel", "show", wheel).split()))
        target = self.folder / "static"
        self.pip(self.tools, "install", "--no-index", "--target", target, wheel)
        self.check_program(target / "bin/vdk-connectors")
        self.assertNotIn("NEEDED", run("readelf", "-d", target / "bin/vdk-connectors"))

    @unittest.skipUnless(os.environ.get("VDK_TEST_SOURCES"), "VDK_TEST_SOURCES does not name a checkout of versatile-data-kit")
    def test_the_tests_of_vdk_itself_pass_as_without_the_plugin(self):
        environment = self.make_environment(*VDK)
        self.pip(environment, "install", *BUILD_TOOLS, "click<8.2", "pytest", "duckdb", "pandas", "smtpdfix")
        self.pip(environment, "install", "--no-build-isolation", "vdk-duckdb", "vdk-test-utils")
        tests = self.folder / "tests"
        shutil.copytree(pathlib.Path(os.environ["VDK_TEST_SOURCES"], "projects/vdk-core/tests"), tests)

        def outcomes():
            command = [environment / "bin/python", "-m", "pytest", "-q", "-rA", "--tb=no", "-p", "no:cacheprovider", tests]
            done = subprocess.run(
                command, capture_output=True, text=True, env=prepared.bare_environment(), cwd=self.folder, timeout=1800
            )
            return sorted(re.findall(r"^(?:PASSED|FAILED|ERROR) tests\S+", done.stdout, re.MULTILINE))

        without = outcomes()
        self.assertGreater(len(without), 300)
        self.uv("pip", "install", "--python", environment / "bin/python", self.wheel)
        self.assertEqual(outcomes(), without)


if __name__ == "__main__":
    prepared.main()
