"""Environments as real tools make them: we list what real pluggy would load there.

Made with pip, uv, pipx, Debian's Python, and editable installs of each kind; they contain small plugins of this test.
Slow steps are kept in the prepared folder.
"""

import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

import layout_builders as build
import oracle
import prepared

#: Beyond what Python includes: the last setuptools that installs with easy-install, one that supports both, and the tools.
OLD_SETUPTOOLS = ["setuptools==63.4.3", "wheel"]
NEW_SETUPTOOLS = ["setuptools==80.9.0", "wheel"]

SETUP = """from setuptools import find_namespace_packages, setup

setup(
    name="{name}",
    version="{version}",
    packages=find_namespace_packages(where="src"),
    package_dir={{"": "src"}},
    entry_points={{"vdk.plugin.run": ["{name} = {package}.plugin", "shared = {package}.shared"]}},
)
"""


class Unavailable(Exception):
    """A tool or the network is missing."""


def execute(*arguments, **more):
    """Runs a tool; if it fails, its output is in the error."""
    environment = {**oracle.bare(HOME=os.environ.get("HOME", "/")), "PIP_DISABLE_PIP_VERSION_CHECK": "1", **certificates(), **more}
    command = [str(argument) for argument in arguments]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, timeout=200)
    if done.returncode != 0:
        raise Unavailable(f"{' '.join(command)}\nended with {done.returncode}:\n{done.stdout[-1500:]}{done.stderr[-1500:]}")
    return done.stdout


def certificates():
    """The settings by which this machine reaches the network are kept."""
    words = ("proxy", "cert", "ca_bundle", "index_url")
    return {name: value for name, value in os.environ.items() if any(word in name.lower() for word in words)}


def write_project(folder, name, version="1.0"):
    """A plugin's source tree, as small as setuptools accepts."""
    package = name.replace("-", "_")
    build.write(folder / "setup.py", SETUP.format(name=name, version=version, package=package))
    for module in ("__init__", "plugin", "shared"):
        build.write(folder / "src" / package / f"{module}.py", "")
    return folder


class Tools:
    """Things made once and kept in the prepared folder."""

    def __init__(self, folder):
        self.folder = folder
        self.folder.mkdir(parents=True, exist_ok=True)

    def environment(self, name, *packages):
        """A virtual environment with these packages from PyPI."""
        folder = self.folder / name
        done, recipe = folder / "complete", "\n".join([sys.version, *packages])
        if not done.exists() or done.read_text() != recipe:
            shutil.rmtree(folder, ignore_errors=True)
            execute(sys.executable, "-m", "venv", folder)
            options = ["--quiet", "--timeout", "10", "--retries", "1"]
            execute(folder / "bin/python", "-m", "pip", "install", *options, *packages)
            done.write_text(recipe)
        return folder

    def wheels(self):
        """Wheels of two plugins, one of them in two versions."""
        folder = self.folder / "wheels"
        if not (folder / "complete").exists():
            shutil.rmtree(folder, ignore_errors=True)
            builder = self.environment("new-setuptools", *NEW_SETUPTOOLS)
            with tempfile.TemporaryDirectory() as sources:
                for name, version in (("oracle-one", "1.0"), ("oracle-one", "2.0"), ("oracle-two", "1.0")):
                    source = write_project(pathlib.Path(sources) / f"{name}-{version}", name, version)
                    options = ["-q", "--no-index", "--no-deps", "--no-build-isolation", "-w", folder]
                    execute(builder / "bin/python", "-m", "pip", "wheel", *options, source)
            (folder / "complete").write_text("")
        return folder

    def wheel(self, name, version="1.0"):
        return next(self.wheels().glob(f"{name.replace('-', '_')}-{version}-*.whl"))

    def uv(self):
        """uv if it is installed already, or else from PyPI in an environment of its own."""
        known = shutil.which("uv")
        return pathlib.Path(known) if known else self.environment("uv", "uv") / "bin/uv"

    def pipx(self):
        return self.environment("pipx", "pipx") / "bin/pipx"


class Environments(prepared.RealCase):
    made = 0

    @classmethod
    def setUpClass(cls):
        cls.pluggy = oracle.fetch_pluggy(cls.prepared)
        if cls.pluggy is None:
            prepared.skip("PyPI cannot be reached for pluggy, left out: real.environments")
        cls.tools = Tools(cls.prepared.folder / "tools")

    @classmethod
    def tearDownClass(cls):
        print(f"{cls.made} environments compared", file=sys.stderr)

    def setUp(self):
        self.folder = pathlib.Path(os.path.realpath(tempfile.mkdtemp(prefix="vdk-environments-")))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)

    def attempt(self, make, *arguments):
        """What a tool makes; without the tool the test is skipped with the reason."""
        try:
            return make(*arguments)
        except (Unavailable, OSError, subprocess.TimeoutExpired, StopIteration) as reason:
            words = str(reason) or type(reason).__name__
            print(f"skipped: {self.id()}: {words}", file=sys.stderr)
            raise unittest.SkipTest(words.splitlines()[0]) from None

    def assert_same(self, python, *names, **environment):
        """Both sides agree, and pluggy finds at least these names, in this order."""
        Environments.made += 1
        where = (oracle.bare(**environment), str(self.folder))
        theirs = oracle.ask_pluggy(python, self.pluggy, *where)
        ours = oracle.ask_us(self.vdk, python, *where)
        complaints = oracle.compare(theirs, ours)
        self.assertEqual([], complaints, "\n" + "\n".join(complaints))
        seen = [row["entry_point"] for row in theirs["active"]]
        self.assertEqual(list(names), [name for name in seen if name in names], theirs)
        return ours

    def new_environment(self, *options, python=sys.executable, name="env"):
        self.attempt(execute, python, "-m", "venv", "--without-pip", *options, self.folder / name)
        return self.folder / name / "bin/python"

    def pip(self, python, *arguments, tool="new-setuptools", packages=NEW_SETUPTOOLS, **more):
        """The environment's packages are changed by a pip outside it, as fast as possible."""
        helper = self.attempt(lambda: self.tools.environment(tool, *packages))
        return self.attempt(lambda: execute(helper / "bin/python", "-m", "pip", "--python", python, "-q", *arguments, **more))

    def wheel(self, *arguments):
        return self.attempt(self.tools.wheel, *arguments)

    def test_the_real_plugins_of_vdk(self):
        ours = self.assert_same(self.prepared.environment / "bin/python", "vdk-postgres")
        self.assertGreater(len(ours["entry_points"]), 20)

    def test_the_dead_environment_of_vdk(self):
        self.assert_same(self.prepared.dead / "bin/python")

    def test_pip_installs_into_an_environment(self):
        python = self.new_environment()
        self.pip(python, "install", "--no-index", self.wheel("oracle-one"), self.wheel("oracle-two"))
        self.assert_same(python, "oracle-one")
        self.assert_same(python, "oracle-two")

    def test_pip_upgrades_and_uninstalls(self):
        python = self.new_environment()
        self.pip(python, "install", "--no-index", self.wheel("oracle-one"))
        self.pip(python, "install", "--no-index", "--upgrade", self.wheel("oracle-one", "2.0"))
        ours = self.assert_same(python, "oracle-one")
        self.assertEqual({point["version"] for point in ours["entry_points"]}, {"2.0"})
        self.pip(python, "uninstall", "-y", "oracle-one")
        self.assertEqual(self.assert_same(python)["entry_points"], [])

    def test_target_folders_on_pythonpath_come_first(self):
        python = self.new_environment()
        target, other = self.folder / "target", self.folder / "other"
        self.pip(python, "install", "--no-index", self.wheel("oracle-one"))
        self.pip(python, "install", "--no-index", "--target", target, self.wheel("oracle-one", "2.0"))
        self.pip(python, "install", "--no-index", "--target", other, self.wheel("oracle-two"))
        ours = self.assert_same(python, "oracle-two", "shared", "oracle-one", PYTHONPATH=f"{other}:{target}")
        versions = [point["version"] for point in ours["entry_points"] if point["status"] == "active"]
        self.assertEqual(versions, ["1.0", "1.0", "2.0"])

    def test_a_wheel_itself_on_pythonpath(self):
        self.assert_same(self.new_environment(), "oracle-one", PYTHONPATH=str(self.wheel("oracle-one")))

    def test_an_environment_with_system_packages_sees_its_base_and_the_users_site(self):
        for python in [sys.executable, *self.debian()]:
            with self.subTest(python=python):
                user = self.folder / "user" / os.path.basename(os.path.dirname(os.path.dirname(python)))
                env = self.new_environment("--system-site-packages", python=python, name=f"env{user.name}")
                self.pip(env, "install", "--no-index", self.wheel("oracle-one"))
                site = user / "lib" / oracle.describe_python(python).library / "site-packages"
                self.pip(env, "install", "--no-index", "--target", site, self.wheel("oracle-two"))
                self.assert_same(env, "oracle-one", "oracle-two", PYTHONUSERBASE=str(user))

    @staticmethod
    def debian():
        """Debian's own Python, if there is one."""
        known = oracle.describe_python("/usr/bin/python3")
        return ["/usr/bin/python3"] if known and known.is_debian else []

    def test_debians_python_with_a_users_site(self):
        if not self.debian():
            self.skipTest("no Python of Debian")
        library = oracle.describe_python("/usr/bin/python3").library
        site = self.folder / "user/lib" / library / "site-packages"
        self.pip(self.new_environment(), "install", "--no-index", "--target", site, self.wheel("oracle-one"))
        self.assert_same("/usr/bin/python3", "oracle-one", "shared", PYTHONUSERBASE=str(self.folder / "user"))
        self.assert_same("/usr/bin/python3", PYTHONUSERBASE=str(self.folder / "user"), PYTHONNOUSERSITE="1")

    def test_every_python_of_this_machine_as_it_is(self):
        for python in oracle.find_pythons():
            with self.subTest(python=str(python)):
                self.assert_same(python.executable)

    def test_every_python_of_this_machine_with_an_environment_of_pythons_own(self):
        wheel = self.wheel("oracle-one")
        for number, python in enumerate(oracle.find_pythons()):
            with self.subTest(python=str(python)):
                env = self.new_environment(python=python.executable, name=f"env{number}")
                site = next(self.folder.glob(f"env{number}/lib/python3*/site-packages"))
                self.pip(self.prepared.environment / "bin/python", "install", "--no-index", "--target", site, wheel)
                self.assert_same(env, "oracle-one")

    def editable(self, *options, tool="new-setuptools", packages=NEW_SETUPTOOLS):
        """pip and setuptools in the environment itself, as old editable installs require: a copy of the kept environment."""
        self.attempt(lambda: self.tools.environment(tool, *packages))
        env = self.folder / "env"
        self.attempt(execute, sys.executable, "-m", "venv", "--without-pip", env)
        site = next(env.glob("lib/python3*/site-packages"))
        shutil.copytree(next((self.tools.folder / tool).glob("lib/python3*/site-packages")), site, dirs_exist_ok=True)
        source = write_project(self.folder / "source", "oracle-one")
        self.attempt(execute, env / "bin/python", "-m", "pip", "install", "-q", "--no-index", "--no-deps", *options, "-e", source)
        return env / "bin/python", site

    def test_an_editable_install_of_old_setuptools_is_an_egg_link(self):
        packages = ["pip<25", *OLD_SETUPTOOLS]
        python, site = self.editable("--no-use-pep517", "--no-build-isolation", tool="old-setuptools", packages=packages)
        if not (site / "easy-install.pth").exists():
            self.skipTest("this pip and setuptools made no easy-install.pth")
        self.assert_same(python, "oracle-one")

    def test_an_editable_install_by_path(self):
        python, site = self.editable("--no-build-isolation")
        self.assertTrue(list(site.glob("__editable__*.pth")), os.listdir(site))
        self.assert_same(python, "oracle-one", "shared")

    def test_an_editable_install_in_compatible_mode(self):
        python, _ = self.editable("--no-build-isolation", "--config-settings", "editable_mode=compat")
        self.assert_same(python, "oracle-one", "shared")

    def test_an_editable_install_in_strict_mode(self):
        python, _ = self.editable("--no-build-isolation", "--config-settings", "editable_mode=strict")
        self.assert_same(python, "oracle-one", "shared")

    def test_an_editable_install_by_a_finder(self):
        self.attempt(lambda: self.tools.environment("new-setuptools", *NEW_SETUPTOOLS))
        python, site = self.editable_flat()
        self.assertTrue(list(site.glob("__editable___*_finder.py")), os.listdir(site))
        self.assert_same(python, "oracle-one", "shared")

    def editable_flat(self):
        """A package whose folder has another name cannot be reached by a path alone, so setuptools writes a finder."""
        python, site = self.editable("--no-build-isolation")
        source = self.folder / "flat"
        text = SETUP.format(name="oracle-one", version="1.0", package="oracle_one")
        text = text.replace('find_namespace_packages(where="src")', '["oracle_one"]').replace('{"": "src"}', '{"oracle_one": "code"}')
        build.write(source / "setup.py", text)
        build.write(source / "code/__init__.py", "")
        self.attempt(execute, python, "-m", "pip", "install", "-q", "--no-index", "--no-deps", "--no-build-isolation", "-e", source)
        return python, site

    def uv(self, *arguments, **more):
        uv = self.attempt(self.tools.uv)
        options = {"UV_CACHE_DIR": str(self.folder / "uv-cache"), "UV_PYTHON_DOWNLOADS": "never", "UV_NO_CONFIG": "1"}
        return self.attempt(lambda: execute(uv, *arguments, **options, **more))

    def uv_environment(self, *options):
        env = self.folder / "uv-env"
        self.uv("venv", "-q", "--python", sys.executable, *options, env)
        return env / "bin/python"

    def test_uv_installs_into_an_environment(self):
        python = self.uv_environment()
        self.uv("pip", "install", "-q", "--no-index", "--python", python, self.wheel("oracle-one"), self.wheel("oracle-two"))
        self.assert_same(python, "oracle-one")
        self.assert_same(python, "oracle-two")

    def test_uv_installs_by_links(self):
        python = self.uv_environment()
        options = ["-q", "--no-index", "--link-mode", "symlink", "--python", python]
        self.uv("pip", "install", *options, self.wheel("oracle-one"))
        self.assert_same(python, "oracle-one", "shared")

    def test_a_cleaned_cache_of_uv_leaves_dead_links(self):
        python = self.uv_environment()
        options = ["-q", "--no-index", "--link-mode", "symlink", "--python", python]
        self.uv("pip", "install", *options, self.wheel("oracle-one"), self.wheel("oracle-two"))
        self.assert_same(python, "oracle-one")
        self.uv("cache", "clean", "-q")
        ours = self.assert_same(python)
        self.assertEqual([], ours["entry_points"])
        found = [problem for problem in ours["problems"] if problem["code"] == "dead-links"]
        self.assertEqual(1, len(found), ours["problems"])
        self.assertIn("2 of 2 distributions", found[0]["message"])
        self.assertIn("a cache of uv that was cleaned", found[0]["message"])

    def test_uv_makes_an_environment_with_system_packages(self):
        python = self.uv_environment("--system-site-packages")
        self.uv("pip", "install", "-q", "--no-index", "--python", python, self.wheel("oracle-one"))
        self.assert_same(python, "oracle-one", "shared")

    def test_uv_installs_editable(self):
        python = self.uv_environment()
        builder = self.attempt(lambda: self.tools.environment("new-setuptools", *NEW_SETUPTOOLS))
        source = write_project(self.folder / "source", "oracle-one")
        site = next((self.folder / "uv-env").glob("lib/python3*/site-packages"))
        for folder in builder.glob("lib/python3*/site-packages/*/"):
            shutil.copytree(folder, site / folder.name, dirs_exist_ok=True)
        options = ["-q", "--no-index", "--no-deps", "--no-build-isolation", "--python", python]
        self.uv("pip", "install", *options, "-e", source)
        self.assert_same(python, "oracle-one", "shared")

    def test_uv_tool_installs_an_environment_of_its_own(self):
        tools, programs = self.folder / "tools", self.folder / "bin"
        wheel = self.program_wheel()
        places = {"UV_TOOL_DIR": str(tools), "UV_TOOL_BIN_DIR": str(programs)}
        options = ["-q", "--no-index", "--python", sys.executable]
        self.uv("tool", "install", *options, wheel, "--with", self.wheel("oracle-one"), **places)
        self.assert_same(tools / "oracle-program/bin/python", "oracle-one")

    def program_wheel(self):
        """A wheel with a console script, which tools require before they install anything."""
        name = "oracle_program-1.0"
        members = {"oracle_program.py": "import sys\n\n\ndef main():\n    print(sys.executable, *sys.path, sep='\\n')\n"}
        folder = f"{name}.dist-info"
        members[f"{folder}/METADATA"] = "Metadata-Version: 2.1\nName: oracle-program\nVersion: 1.0\n"
        members[f"{folder}/WHEEL"] = "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
        points = "[console_scripts]\noracle-program = oracle_program:main\n\n[vdk.plugin.run]\noracle-program = oracle_program\n"
        members[f"{folder}/entry_points.txt"] = points
        members[f"{folder}/RECORD"] = "".join(f"{member},,\n" for member in [*members, f"{folder}/RECORD"])
        return build.archive(self.folder / f"{name}-py3-none-any.whl", members)

    def test_uv_run_lays_an_environment_over_another(self):
        python = self.uv_environment()
        self.uv("pip", "install", "-q", "--no-index", "--python", python, self.wheel("oracle-two"))
        options = ["--no-project", "--no-index", "--offline", "--python", python, "--with", self.wheel("oracle-one")]
        seen = self.uv("run", "-q", *options, "python", "-c", "import subprocess, sys; " + self.run_inside())
        self.assertEqual(seen.strip(), "same")
        Environments.made += 1

    def run_inside(self):
        """An overlay exists only while its program runs, so both sides are asked from inside it."""
        script = self.folder / "inside.py"
        lines = [
            "import os, sys",
            f"sys.path.insert(0, {str(pathlib.Path(__file__).parent)!r})",
            "import oracle",
            "environment = oracle.bare()",
            f"theirs = oracle.ask_pluggy(sys.argv[1], {str(self.pluggy)!r}, environment, '/')",
            f"ours = oracle.ask_us({self.vdk!r}, sys.argv[1], environment, '/')",
            "complaints = oracle.compare(theirs, ours)",
            "names = sorted(row['entry_point'] for row in theirs['active'])",
            "complaints += [] if names == ['oracle-one', 'oracle-two', 'shared'] else [str(names)]",
            "print('same' if not complaints else ' '.join(complaints).replace(chr(10), ' '))",
        ]
        build.write(script, "\n".join(lines))
        return f"subprocess.run([{sys.executable!r}, '-B', {str(script)!r}, sys.executable])"

    def test_pipx_installs_an_environment_of_its_own(self):
        pipx = self.attempt(self.tools.pipx)
        places = {"PIPX_HOME": str(self.folder / "pipx"), "PIPX_BIN_DIR": str(self.folder / "bin"), "PIPX_DEFAULT_PYTHON": sys.executable}
        # pipx upgrades the pip that its environments share, which requires the network once.
        places["PIPX_SHARED_LIBS"] = str(self.tools.folder / "pipx-shared")
        self.attempt(lambda: execute(pipx, "install", "-q", self.program_wheel(), **places))
        one = self.wheel("oracle-one")
        self.attempt(lambda: execute(pipx, "inject", "-q", "oracle-program", one, **places))
        self.assert_same(self.folder / "pipx/venvs/oracle-program/bin/python", "oracle-one")


if __name__ == "__main__":
    prepared.main()
