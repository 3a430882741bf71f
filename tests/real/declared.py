"""The entry points that we read from a project are those that its build backend writes into the wheel.

Each project is a folder of small files; `BACKEND` builds it. Needs PyPI for the backends.
"""

import configparser
import json
import pathlib
import subprocess
import sys
import tempfile
import unittest
import zipfile

import prepared

SETUPTOOLS = '[build-system]\nrequires = ["setuptools"]\nbuild-backend = "setuptools.build_meta"\n'
PROJECT = '[project]\nname = "acme"\nversion = "1"\n'
POINT = "[vdk.plugin.run]\nacme = acme_module\n"
PBR_CONFIG = "[metadata]\nname = acme\nsummary = a\nhome-page = https://acme.invalid\n[files]\nmodules = acme_module\n"
FLIT = '[build-system]\nrequires = ["flit_core"]\nbuild-backend = "flit_core.buildapi"\n'
FLIT_METADATA = '[tool.flit.metadata]\nmodule = "acme_module"\nauthor = "a"\nauthor-email = "a@acme.invalid"\nhome-page = "https://acme.invalid"\n'
POETRY = '[build-system]\nrequires = ["poetry-core"]\nbuild-backend = "poetry.core.masonry.api"\n'
POETRY_METADATA = '[tool.poetry]\nname = "acme"\nversion = "1"\ndescription = "a"\nauthors = []\npackages = [{include = "acme_module.py"}]\n'
HATCH = '[build-system]\nrequires = ["hatchling"]\nbuild-backend = "hatchling.build"\n[tool.hatch.build.targets.wheel]\nonly-include = ["acme_module.py"]\n'
PDM = '[build-system]\nrequires = ["pdm-backend"]\nbuild-backend = "pdm.backend"\n[tool.pdm.build]\nincludes = ["acme_module.py"]\n'
MODULES = '[tool.setuptools]\npy-modules = ["acme_module"]\n'

MODULE = '"""A module."""\n__version__ = "1"\nmain = thing = second = Thing = None\n'

#: Name -> (the module that builds it, its files besides acme_module.py).
PROJECTS = {
    "setuptools, a file for its entry points": (
        "setuptools.build_meta",
        {
            "pyproject.toml": SETUPTOOLS + PROJECT + 'dynamic = ["entry-points"]\n[tool.setuptools.dynamic]\nentry-points = {file = ["points.txt"]}\n' + MODULES,
            "points.txt": POINT,
        },
    ),
    "setuptools, two files": (
        "setuptools.build_meta",
        {
            "pyproject.toml": SETUPTOOLS
            + PROJECT
            + 'dynamic = ["entry-points", "scripts"]\n[tool.setuptools.dynamic]\nentry-points = {file = ["points.txt", "etc/more.txt"]}\n'
            + MODULES,
            "points.txt": POINT,
            "etc/more.txt": "[console_scripts]\nacme-tool = acme_module:main\n[vdk.other]\nx = acme_module:Upper [extra]\n",
        },
    ),
    "setuptools, one file as a string": (
        "setuptools.build_meta",
        {
            "pyproject.toml": SETUPTOOLS + PROJECT + 'dynamic = ["entry-points"]\n[tool.setuptools.dynamic]\nentry-points.file = "points.txt"\n' + MODULES,
            "points.txt": "# a comment\n[vdk.plugin.run]\nAcme-Upper=acme_module:thing\nsecond = acme_module\n",
        },
    ),
    "setuptools, a file named for dynamic scripts": (
        "setuptools.build_meta",
        {
            "pyproject.toml": SETUPTOOLS + PROJECT + 'dynamic = ["scripts"]\n[tool.setuptools.dynamic]\nentry-points = {file = "points.txt"}\n' + MODULES,
            "points.txt": POINT,
        },
    ),
    "setuptools, a file that is not dynamic": (
        "setuptools.build_meta",
        {
            "pyproject.toml": SETUPTOOLS + PROJECT + '[tool.setuptools.dynamic]\nentry-points = {file = "points.txt"}\n' + MODULES,
            "points.txt": POINT,
        },
    ),
    "setuptools, a file that does not exist": (
        "setuptools.build_meta",
        {"pyproject.toml": SETUPTOOLS + PROJECT + 'dynamic = ["entry-points"]\n[tool.setuptools.dynamic]\nentry-points = {file = "points.txt"}\n' + MODULES},
    ),
    "setuptools, dynamic entry points in setup.py": (
        "setuptools.build_meta",
        {
            "pyproject.toml": SETUPTOOLS + PROJECT + 'dynamic = ["entry-points"]\n' + MODULES,
            "setup.py": 'from setuptools import setup\nsetup(entry_points={"vdk.plugin.run": ["acme = acme_module"]})\n',
        },
    ),
    "setuptools, dynamic entry points in setup.py beside scripts": (
        "setuptools.build_meta",
        {
            "pyproject.toml": SETUPTOOLS + PROJECT + 'dynamic = ["entry-points"]\n[project.scripts]\nacme-tool = "acme_module:main"\n' + MODULES,
            "setup.py": 'from setuptools import setup\nsetup(entry_points={"vdk.plugin.run": ["acme = acme_module"]})\n',
        },
    ),
    "setuptools, a file beside scripts": (
        "setuptools.build_meta",
        {
            "pyproject.toml": SETUPTOOLS
            + PROJECT
            + 'dynamic = ["entry-points"]\n[project.scripts]\nacme-tool = "acme_module:main"\n'
            + '[tool.setuptools.dynamic]\nentry-points = {file = "points.txt"}\n'
            + MODULES,
            "points.txt": POINT,
        },
    ),
    "setup.cfg, a file for its entry points": (
        "setuptools.build_meta",
        {
            "setup.cfg": "[metadata]\nname = acme\nversion = 1\n[options]\npy_modules = acme_module\nentry_points = file: points.txt\n",
            "points.txt": POINT,
        },
    ),
    "setup.cfg, two files": (
        "setuptools.build_meta",
        {
            "setup.cfg": "[metadata]\nname = acme\nversion = 1\n[options]\npy_modules = acme_module\nentry_points = file: points.txt, more.txt\n",
            "points.txt": POINT,
            "more.txt": "[console_scripts]\nacme-tool = acme_module:main\n",
        },
    ),
    "setup.cfg, entry points as text": (
        "setuptools.build_meta",
        {
            "setup.cfg": "[metadata]\nname = acme\nversion = 1\n[options]\npy_modules = acme_module\n"
            "entry_points =\n    [vdk.plugin.run]\n    acme = acme_module\n    [vdk.other]\n    b = acme_module:b\n",
        },
    ),
    "setup.cfg, a section and a file": (
        "setuptools.build_meta",
        {
            "setup.cfg": "[metadata]\nname = acme\nversion = 1\n[options]\npy_modules = acme_module\nentry_points = file: points.txt\n"
            "[options.entry_points]\nvdk.plugin.run =\n    section = acme_module\n",
            "points.txt": POINT,
        },
    ),
    "setup.cfg, a section before a file": (
        "setuptools.build_meta",
        {
            "setup.cfg": "[metadata]\nname = acme\nversion = 1\n"
            "[options.entry_points]\nvdk.plugin.run =\n    section = acme_module\n"
            "[options]\npy_modules = acme_module\nentry_points = file: points.txt\n",
            "points.txt": POINT,
        },
    ),
    "setup.cfg, the section of pbr without pbr": (
        "setuptools.build_meta",
        {"setup.cfg": "[metadata]\nname = acme\nversion = 1\n[options]\npy_modules = acme_module\n[entry_points]\nvdk.plugin.run =\n    acme = acme_module\n"},
    ),
    "pbr, its section": (
        "setuptools.build_meta",
        {
            "setup.py": 'import setuptools\nsetuptools.setup(setup_requires=["pbr"], pbr=True)\n',
            "setup.cfg": PBR_CONFIG + "[entry_points]\nvdk.plugin.run =\n    acme = acme_module\n    second = acme_module:second\nconsole_scripts =\n    acme-tool = acme_module:main\n",
        },
    ),
    "pbr, as the backend": (
        "pbr.build",
        {
            "pyproject.toml": '[build-system]\nrequires = ["pbr", "setuptools"]\nbuild-backend = "pbr.build"\n',
            "setup.py": 'import setuptools\nsetuptools.setup(pbr=True)\n',
            "setup.cfg": PBR_CONFIG + "[entry_points]\nvdk.plugin.run =\n    acme = acme_module\n",
        },
    ),
    "pbr, as the backend alone": (
        "pbr.build",
        {
            "pyproject.toml": '[build-system]\nrequires = ["pbr", "setuptools"]\nbuild-backend = "pbr.build"\n',
            "setup.cfg": PBR_CONFIG + "[entry_points]\nvdk.plugin.run =\n    acme = acme_module\n",
        },
    ),
    "pbr, the section of setuptools": (
        "setuptools.build_meta",
        {
            "setup.py": 'import setuptools\nsetuptools.setup(setup_requires=["pbr"], pbr=True)\n',
            "setup.cfg": PBR_CONFIG + "[options.entry_points]\nvdk.plugin.run =\n    acme = acme_module\n",
        },
    ),
    "flit, nested tables": (
        "flit_core.buildapi",
        {"pyproject.toml": FLIT + FLIT_METADATA + '[tool.flit.entrypoints.vdk.plugin.run]\nacme = "acme_module"\n[tool.flit.scripts]\nacme-tool = "acme_module:main"\n'},
    ),
    "flit, a quoted table": (
        "flit_core.buildapi",
        {"pyproject.toml": FLIT + FLIT_METADATA + '[tool.flit.entrypoints."vdk.plugin.run"]\nacme = "acme_module"\n[tool.flit.entrypoints.vdk.other]\nx = "acme_module:x"\n'},
    ),
    "flit, the standard table": (
        "flit_core.buildapi",
        {"pyproject.toml": FLIT + PROJECT + 'description = "a"\n[tool.flit.module]\nname = "acme_module"\n[project.entry-points."vdk.plugin.run"]\nacme = "acme_module"\n'},
    ),
    "flit.ini, a file for its entry points": (
        "flit.ini",
        {
            "flit.ini": "[metadata]\nmodule = acme_module\ndist-name = acme\nauthor = a\nauthor-email = a@acme.invalid\nhome-page = https://acme.invalid\n"
            "entry-points-file = etc/points.txt\n[scripts]\nacme-tool = acme_module:main\n",
            "etc/points.txt": "[vdk.plugin.run]\nAcme = acme_module:Thing\nb: acme_module\n",
        },
    ),
    "flit.ini, the usual file": (
        "flit.ini",
        {
            "flit.ini": "[metadata]\nmodule = acme_module\nauthor = a\nauthor-email = a@acme.invalid\nhome-page = https://acme.invalid\n",
            "entry_points.txt": POINT,
        },
    ),
    "poetry, plugins": ("poetry.core.masonry.api", {"pyproject.toml": POETRY + POETRY_METADATA + '[tool.poetry.plugins."vdk.plugin.run"]\nacme = "acme_module"\n'}),
    "poetry, plugins beside standard scripts": (
        "poetry.core.masonry.api",
        {
            "pyproject.toml": POETRY
            + PROJECT
            + 'description = "a"\ndynamic = ["entry-points"]\n[project.scripts]\nacme-tool = "acme_module:main"\n'
            + '[tool.poetry]\npackages = [{include = "acme_module.py"}]\n[tool.poetry.plugins."vdk.plugin.run"]\nacme = "acme_module"\n'
        },
    ),
    "poetry, plugins that are not dynamic": (
        "poetry.core.masonry.api",
        {
            "pyproject.toml": POETRY
            + PROJECT
            + 'description = "a"\n[project.scripts]\nacme-tool = "acme_module:main"\n'
            + '[tool.poetry]\npackages = [{include = "acme_module.py"}]\n[tool.poetry.plugins."vdk.plugin.run"]\nacme = "acme_module"\n'
        },
    ),
    "hatch, the standard table": ("hatchling.build", {"pyproject.toml": HATCH + PROJECT + '[project.entry-points."vdk.plugin.run"]\nacme = "acme_module"\n'}),
    "pdm, the standard table": ("pdm.backend", {"pyproject.toml": PDM + PROJECT + '[project.entry-points."vdk.plugin.run"]\nacme = "acme_module"\n'}),
}

#: Runs in the folder of a project.
BUILD = """
import importlib, pathlib, sys
name, target = sys.argv[1:]
sys.path.insert(0, "")
if name == "flit.ini":
    from flit.wheel import make_wheel_in
    make_wheel_in(pathlib.Path("flit.ini"), pathlib.Path(target))
else:
    importlib.import_module(name).build_wheel(target)
"""


class Builder:
    """Virtual environments with build backends; the newest flit no longer reads flit.ini."""

    def __init__(self, folder):
        self.folder = folder
        self.new = self.make("new", "setuptools", "wheel", "pbr", "flit_core<4", "poetry-core", "hatchling", "pdm-backend")
        self.old = self.make("old", "flit==1.3", "setuptools<82")

    def make(self, name, *requirements):
        environment = self.folder / name
        subprocess.run([sys.executable, "-m", "venv", environment], check=True)
        python = environment / "bin" / "python"
        install = [python, "-m", "pip", "--quiet", "--disable-pip-version-check", "install", "--timeout", "20", *requirements]
        done = subprocess.run(install, capture_output=True, text=True)
        if done.returncode != 0:
            print(done.stderr)
            prepared.skip("the build backends cannot be installed")
        return python

    def build(self, project, backend):
        """The entry points in the wheel, or why there is none."""
        target = project.parent / (project.name + "-wheel")
        target.mkdir()
        python = self.old if backend == "flit.ini" else self.new
        environment = {**prepared.bare_environment(), "PBR_VERSION": "1", "SOURCE_DATE_EPOCH": "1700000000"}
        done = subprocess.run([python, "-c", BUILD, backend, target], cwd=project, capture_output=True, text=True, env=environment, timeout=120)
        wheels = list(target.glob("*.whl"))
        if done.returncode != 0 or len(wheels) != 1:
            return {"error": (done.stdout + done.stderr)[-2000:]}
        return {"entry_points": entry_points_of(wheels[0])}


def entry_points_of(wheel):
    with zipfile.ZipFile(wheel) as archive:
        listed = [name for name in archive.namelist() if name.endswith("/entry_points.txt")]
        text = archive.read(listed[0]).decode() if listed else ""
    parser = configparser.RawConfigParser(delimiters=("=",))
    parser.optionxform = str
    parser.read_string(text)
    return sorted([group, name, value] for group in parser.sections() for name, value in parser.items(group))


class Declared(prepared.RealCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.folder.cleanup)
        cls.root = pathlib.Path(cls.folder.name)
        cls.builder = Builder(cls.root)

    def read(self, project):
        listing = self.listed("--no-env", "--source-tree", project, "--index", "none", "--all", "--role", "any")
        points = [point for row in listing["connectors"] for point in row["entry_points"]]
        return sorted([point["group"], point["name"], point["value"]] for point in points), listing["problems"]

    def test_the_entry_points_are_those_of_the_wheel(self):
        for number, (name, (backend, files)) in enumerate(PROJECTS.items()):
            with self.subTest(name):
                # A copy to build, because building leaves an egg-info.
                copies = [self.root / f"{number}-{purpose}" for purpose in ("read", "built")]
                for copy in copies:
                    for path, text in {"acme_module.py": MODULE, **files}.items():
                        (copy / path).parent.mkdir(parents=True, exist_ok=True)
                        (copy / path).write_text(text)
                built = self.builder.build(copies[1], backend)
                self.assertNotIn("error", built, built.get("error"))
                ours, problems = self.read(copies[0])
                declares = any(group == "vdk.plugin.run" for group, _, _ in built["entry_points"])
                self.assertEqual(ours, built["entry_points"] if declares else [])
                # What a reader of the files takes for a plugin, and is none, is never passed over.
                said = [problem["code"] for problem in problems]
                self.assertEqual(said, [] if declares else ["entry-points-not-read"])


if __name__ == "__main__":
    prepared.main()
