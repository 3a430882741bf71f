"""Editable installs of every common build backend, and code that runs at start: the verdict is what importing the plugin really does.

Each backend makes its own editable wheel, which pip installs beside VDK. Backends that cannot be had are left out, with the reason.
"""

import dataclasses
import os
import shutil
import subprocess
import sys
import zipfile

import environments
import imports
import prepared

BACKENDS = [
    "setuptools==80.9.0",
    "wheel",
    "hatchling",
    "editables",
    "pdm-backend",
    "poetry-core",
    "flit-core",
    "scikit-build-core",
    "meson-python",
    "meson",
    "ninja",
    "maturin",
    "coverage",
]

#: Run by the Python that has the backends: what a frontend does for an editable install (PEP 660).
BUILD = "import importlib, json, sys; importlib.import_module(sys.argv[1]).build_editable(sys.argv[2], json.loads(sys.argv[3]))"

PLUGIN = """from vdk.api.plugin.hook_markers import hookimpl
from {module}.helper import connect


@hookimpl
def initialize_job(context):
    context.connections.add_open_connection_factory_method("LEDGER", connect)
"""

PROJECT = """[build-system]
requires = []
build-backend = "{backend}"

[project]
name = "vdk-ledger"
version = "1.0"
description = "a test"

[project.entry-points."vdk.plugin.run"]
vdk-ledger = "{module}.plugin"

{more}
"""

MESON = """project('vdk-ledger', version: '1.0')
python = import('python').find_installation(pure: true)
python.install_sources({files}, subdir: '{folder}')
"""

CARGO = """[package]
name = "vdk_ledger"
version = "1.0.0"
edition = "2021"
[lib]
crate-type = ["cdylib"]
path = "lib.rs"
"""


@dataclasses.dataclass
class Mode:
    """One way to install a project editable."""

    backend: str
    more: str = ""
    settings: str = "{}"
    #: The hook of this mode is not read, so nothing that is missing is certain.
    is_opaque: bool = False


MODES = {
    "setuptools": Mode("setuptools.build_meta", '[tool.setuptools.packages.find]\nwhere = ["src"]'),
    "setuptools strict": Mode(
        "setuptools.build_meta", '[tool.setuptools.packages.find]\nwhere = ["src"]', '{"editable_mode": "strict"}'
    ),
    "setuptools compat": Mode(
        "setuptools.build_meta", '[tool.setuptools.packages.find]\nwhere = ["src"]', '{"editable_mode": "compat"}'
    ),
    "setuptools finder": Mode(
        "setuptools.build_meta",
        '[tool.setuptools]\npackages = ["{module}"]\n[tool.setuptools.package-dir]\n"{module}" = "src/{folder}"',
    ),
    "hatchling": Mode("hatchling.build", '[tool.hatch.build.targets.wheel]\npackages = ["src/{top}"]'),
    "hatchling exact": Mode(
        "hatchling.build", '[tool.hatch.build]\ndev-mode-exact = true\n[tool.hatch.build.targets.wheel]\npackages = ["src/{top}"]'
    ),
    "pdm": Mode("pdm.backend", '[tool.pdm.build]\npackage-dir = "src"\nincludes = ["src/{top}"]'),
    "pdm editables": Mode(
        "pdm.backend", '[tool.pdm.build]\npackage-dir = "src"\neditable-backend = "editables"\nincludes = ["src/{top}"]'
    ),
    "poetry": Mode("poetry.core.masonry.api", '[tool.poetry]\npackages = [{{include = "{top}", from = "src"}}]'),
    "flit": Mode("flit_core.buildapi", '[tool.flit.module]\nname = "{module}"'),
    "maturin": Mode("maturin", '[tool.maturin]\npython-source = "src"\nmodule-name = "{module}._native"'),
    "scikit-build-core": Mode(
        "scikit_build_core.build", '[tool.scikit-build]\nwheel.cmake = false\nwheel.packages = ["src/{top}"]', is_opaque=True
    ),
    "scikit-build-core inplace": Mode(
        "scikit_build_core.build",
        '[tool.scikit-build]\nwheel.cmake = false\neditable.mode = "inplace"\nwheel.packages = ["src/{top}"]',
        is_opaque=True,
    ),
    "meson-python": Mode("mesonpy", is_opaque=True),
}

#: Finds modules in the folder WHERE.
HOOK = """import importlib.util
import os
import sys


class Finder:
    @staticmethod
    def find_spec(name, path=None, target=None):
        file = os.path.join({where!r}, *name.split("."))
        if os.path.isfile(file + "/__init__.py"):
            return importlib.util.spec_from_file_location(name, file + "/__init__.py", submodule_search_locations=[file])
        return importlib.util.spec_from_file_location(name, file + ".py") if os.path.isfile(file + ".py") else None


def install():
    sys.meta_path.insert(0, Finder)
"""

#: Files of a site directory whose code makes the plugin in the folder WHERE importable.
PROVIDERS = {
    "a finder that an import line installs": {"a.pth": "import hook; hook.install()\n"},
    "a finder in a module with an editable's name": {
        "a.pth": "import _vdk_ledger_editable_loader; _vdk_ledger_editable_loader.install()\n",
        "_vdk_ledger_editable_loader.py": "from hook import install\n",
    },
    "a finder that a helper module installs": {"a.pth": "import first\n", "first.py": "import second\n", "second.py": "import hook\nhook.install()\n"},
    "a finder that a function in a package installs": {
        "a.pth": "import first; first.start()\n",
        "first/__init__.py": "from .second import start\n",
        "first/second.py": "def start():\n    from hook import install\n\n    install()\n",
    },
    "executed code": {"a.pth": "import sys; exec('import hook\\nhook.install()')\n"},
    "executed code in pieces": {"a.pth": "import sys; exec('import ho' + 'ok; hook.install()')\n"},
    "an import by function": {"a.pth": "import sys; __import__('hook').install()\n"},
    "an import by importlib": {"a.pth": "import importlib; importlib.import_module('hook').install()\n"},
    "sitecustomize": {"sitecustomize.py": "import hook\n\nhook.install()\n"},
    "sitecustomize as a package": {"sitecustomize/__init__.py": "from . import more\n", "sitecustomize/more.py": "import hook\n\nhook.install()\n"},
    "a finder at the end": {"sitecustomize.py": "import sys\n\nimport hook\n\nsys.meta_path += [hook.Finder]\n"},
    "the search path": {"sitecustomize.py": "import sys\n\nsys.path.append({where!r})\n"},
    "the search path by another name": {"sitecustomize.py": "import sys as system\n\nsystem.path.append({where!r})\n"},
    "the search path by import": {"sitecustomize.py": "from sys import path\n\npath.append({where!r})\n"},
    "the search path by name": {"sitecustomize.py": "import sys\n\ngetattr(sys, 'pa' + 'th').append({where!r})\n"},
    "a site directory": {"sitecustomize.py": "import site\n\nsite.addsitedir({where!r})\n"},
    "a loaded module": {"sitecustomize.py": "import hook\n\nhook.install()\nimport vdk_ledger.plugin\n\nhook.sys.meta_path.remove(hook.Finder)\n"},
}

#: Files of a site directory whose code changes nothing of the kind.
BYSTANDERS = {
    "nothing": {},
    "an import line whose module is not there": {"a.pth": "import absent; absent.install()\n"},
    "an import line that fails": {"a.pth": "import first\n", "first.py": "import absent\nimport second\n", "second.py": "x = 1\n"},
    "a harmless import line": {"a.pth": "import os; os.environ.setdefault('X', '1')\n"},
    "a harmless sitecustomize": {"sitecustomize.py": "import warnings\n\nwarnings.simplefilter('ignore')\n"},
    "a namespace package": {"sitecustomize/other.py": "import hook\n\nhook.install()\n"},
    "a path": {"a.pth": "/nonexistent\n"},
}

#: A package of its own, and a part of the namespace that VDK's plugins share.
MODULES = ("vdk_ledger", "vdk.plugin.ledger")


def write(path, text=""):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def write_project(folder, mode, module):
    package = module.replace(".", "/")
    names = {"module": module, "folder": package, "top": module.split(".", maxsplit=1)[0], "backend": mode.backend}
    write(folder / "pyproject.toml", PROJECT.format(more=mode.more.format(**names), **names))
    write(folder / "src" / package / "__init__.py")
    write(folder / "src" / package / "helper.py", "def connect():\n    pass\n")
    write(folder / "src" / package / "plugin.py", PLUGIN.format(module=module))
    if mode.backend == "mesonpy":
        files = [f"src/{package}/{name}.py" for name in ("__init__", "helper", "plugin")]
        write(folder / "meson.build", MESON.format(files=files, folder=package))
    if mode.backend == "maturin":
        write(folder / "Cargo.toml", CARGO)
        write(folder / "lib.rs", '#[no_mangle]\npub extern "C" fn PyInit__native() -> *mut u8 {\n    std::ptr::null_mut()\n}\n')


class Editable(prepared.RealCase):
    compared = 0

    @classmethod
    def setUpClass(cls):
        cls.tools = environments.Tools(cls.prepared.folder / "tools")
        try:
            cls.helper = cls.tools.environment("editable-backends", *BACKENDS)
        except (environments.Unavailable, OSError, subprocess.TimeoutExpired) as reason:
            prepared.skip(f"the build backends cannot be had: {str(reason).splitlines()[0]}")
        cls.folder = cls.prepared.folder / "editable"

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.folder, ignore_errors=True)
        print(f"{cls.compared} verdicts compared", file=sys.stderr)

    def setUp(self):
        shutil.rmtree(self.folder, ignore_errors=True)
        self.env = self.folder / "env"
        copy = {"symlinks": True, "copy_function": lambda source, target: os.link(source, target)}
        shutil.copytree(self.prepared.environment, self.env, **copy)
        self.site = next(self.env.glob("lib/python3*/site-packages"))
        self.borrow("editables")

    def borrow(self, name):
        """Copies something that pip installed beside the backends."""
        source = next(self.helper.glob("lib/python3*/site-packages")) / name
        if source.is_dir():
            shutil.copytree(source, self.site / name, dirs_exist_ok=True)
        else:
            shutil.copy(source, self.site / name)

    def install(self, mode, module):
        """Installs the plugin editable; returns the folder of its package, or None without the backend."""
        source, wheels = self.folder / "source", self.folder / "wheels"
        for folder in (source, wheels):
            shutil.rmtree(folder, ignore_errors=True)
        wheels.mkdir()
        write_project(source, mode, module)
        python = self.helper / "bin/python"
        path = f"{self.helper / 'bin'}:{os.environ.get('PATH', '')}"
        done = subprocess.run(
            [str(python), "-c", BUILD, mode.backend, str(wheels), mode.settings],
            cwd=source,
            env={**os.environ, "PATH": path},
            capture_output=True,
            text=True,
            timeout=300,
        )
        wheel = next(wheels.glob("*.whl"), None)
        if wheel is None:
            print(f"left out: {mode.backend} for {module}: {(done.stdout + done.stderr).strip().splitlines()[-1:]}", file=sys.stderr)
            return None
        # Installing is unpacking: a copy of hard links may not be changed by pip.
        with zipfile.ZipFile(wheel) as archive:
            archive.extractall(self.site)
        return source / "src" / module.replace(".", "/")

    def verdict(self, module):
        """What we say, after checking it against a real import: an import that works never `fails`."""
        Editable.compared += 1
        listing = self.listed("--env", self.env, "--no-source-tree", "--index", "none", "--all", "--role", "any")
        row = next(row for row in listing["connectors"] if row["name"] == "vdk-ledger")
        load = row["entry_points"][0]["load"]
        real = imports.really_import(self.env, f"{module}.plugin")
        if real is None:
            self.assertNotEqual(load["verdict"], "fails", load)
        elif load["verdict"] == "fails":
            self.assertEqual({key: load[key] for key in ("error", "missing")}, {key: real[key] for key in ("error", "missing")})
        return load["verdict"], real is None, row

    def test_every_backend(self):
        for name, mode in MODES.items():
            for module in MODULES:
                with self.subTest(backend=name, module=module):
                    self.setUp()
                    package = self.install(mode, module)
                    if package is None:
                        continue
                    verdict, works, row = self.verdict(module)
                    # The hook of meson-python hides the other parts of a namespace.
                    self.assertTrue(works or (mode.backend == "mesonpy" and "." in module))
                    if not mode.is_opaque:
                        self.assertEqual(["ledger"], row["types"])
                        self.assertEqual("no-fault-found", verdict)
                    # With a module gone the import fails, and we say so if we read the hook.
                    (package / "helper.py").unlink()
                    for copy in self.folder.glob("source/build/__editable__*/**/helper.py"):
                        copy.unlink()
                    verdict, works, _ = self.verdict(module)
                    self.assertFalse(works)
                    if not mode.is_opaque:
                        self.assertEqual("fails", verdict)

    def test_an_import_hook_that_is_gone_provides_nothing(self):
        if self.install(MODES["meson-python"], "vdk_ledger") is None:
            self.skipTest("meson-python cannot be had")
        self.assertNotEqual("fails", self.verdict("vdk_ledger")[0])
        next(self.site.glob("_*_editable_loader.py")).unlink()
        self.assertEqual(("fails", False), self.verdict("vdk_ledger")[:2])
        next(self.site.glob("*-editable.pth")).unlink()
        self.assertEqual(("fails", False), self.verdict("vdk_ledger")[:2])

    def test_a_hook_whose_library_is_not_installed_finds_nothing(self):
        for name in ("hatchling exact", "pdm editables"):
            with self.subTest(name):
                self.setUp()
                if self.install(MODES[name], "vdk_ledger") is None:
                    continue
                self.assertEqual(("no-fault-found", True), self.verdict("vdk_ledger")[:2])
                shutil.rmtree(self.site / "editables")
                self.assertEqual(("fails", False), self.verdict("vdk_ledger")[:2])

    def install_elsewhere(self, files, plugin):
        """A plugin whose code is not on the search path, and these files."""
        elsewhere = self.folder / "elsewhere"
        for name in ("__init__", "helper"):
            write(elsewhere / f"vdk_ledger/{name}.py", "connect = 1\n")
        write(elsewhere / "vdk_ledger/plugin.py", plugin)
        write(self.site / "vdk_ledger-1.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: vdk-ledger\nVersion: 1.0\n")
        write(self.site / "vdk_ledger-1.0.dist-info/entry_points.txt", "[vdk.plugin.run]\nvdk-ledger = vdk_ledger.plugin\n")
        for name, text in {"hook.py": HOOK, **files}.items():
            write(self.site / name, text.replace("{where!r}", repr(str(elsewhere))))

    def test_code_that_runs_at_start(self):
        plugin = PLUGIN.format(module="vdk_ledger")
        for name, files in PROVIDERS.items():
            with self.subTest(name):
                self.setUp()
                self.install_elsewhere(files, plugin)
                self.assertEqual(("unread", True), self.verdict("vdk_ledger")[:2])

    def test_startup_code_that_is_only_bytecode(self):
        self.install_elsewhere({"sitecustomize.py": "import hook\n\nhook.install()\n"}, PLUGIN.format(module="vdk_ledger"))
        compile_ = "import py_compile, sys; py_compile.compile(sys.argv[1], sys.argv[1] + 'c', doraise=True)"
        source = self.site / "sitecustomize.py"
        subprocess.run([str(self.env / "bin/python"), "-I", "-c", compile_, str(source)], check=True)
        source.unlink()
        self.assertEqual(("unread", True), self.verdict("vdk_ledger")[:2])

    def test_startup_code_may_set_what_a_module_lacks(self):
        plugin = "from json import nothing\n"
        self.install_elsewhere({"b.pth": str(self.folder / "elsewhere") + "\n"}, plugin)
        self.assertEqual(("fails", False), self.verdict("vdk_ledger")[:2])
        write(self.site / "sitecustomize.py", "import json\n\njson.nothing = 1\n")
        self.assertEqual(("no-fault-found", True), self.verdict("vdk_ledger")[:2])

    def test_startup_code_that_changes_nothing_hides_no_fault(self):
        plugin = PLUGIN.format(module="vdk_ledger")
        for name, files in BYSTANDERS.items():
            with self.subTest(name):
                self.setUp()
                self.install_elsewhere(files, plugin)
                self.assertEqual(("fails", False), self.verdict("vdk_ledger")[:2])

    def test_measuring_coverage_hides_no_fault(self):
        self.install_elsewhere({}, PLUGIN.format(module="vdk_ledger"))
        site = next(self.helper.glob("lib/python3*/site-packages"))
        lines = [path.name for path in site.glob("*coverage.pth")]
        self.assertTrue(lines)
        for name in ("coverage", *lines):
            self.borrow(name)
        self.assertEqual(("fails", False), self.verdict("vdk_ledger")[:2])


if __name__ == "__main__":
    prepared.main()
