"""Makes what the benchmark measures, once, in its own folder: environments and source trees."""

import ast
import contextlib
import hashlib
import os
import pathlib
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import venv
import warnings

from measure import LeftOut

sys.path.append(str(pathlib.Path(__file__).resolve().parent.parent / "real"))
import prepare  # noqa: E402
from prepared import Prepared, python_of  # noqa: E402

#: What environments are made with.
PYTHON = sys.base_prefix + sys.version

#: Only for other plugins and tests, or with dependencies that exclude those of VDK.
NOT_INSTALLED = ["airflow-provider-vdk", "vdk-test-utils"]

#: Fewer are not worth measuring: most of them could not be installed.
LEAST_PLUGINS = 20

#: Part of every call, so that none goes back to a version that lacks what vdk-plugin-control-cli imports.
ALWAYS = "vdk-control-cli>=1.3.1711238791"

#: vdk-confluence-data-source imports the last two, but does not require them.
FIRST = ["vdk-core", "quickstart-vdk", "atlassian-python-api", "retrying"]

PLUGIN_CODE = '''from vdk.api.plugin.hook_markers import hookimpl


@hookimpl
def initialize_job(context):
    context.connections.add_open_connection_factory_method("BENCH{number}", lambda: None)
'''

#: What the plugins import, in place of vdk-core and pluggy.
CORE = {
    "pluggy.py": "class HookimplMarker:\n    def __init__(self, project_name):\n        self.project_name = project_name\n",
    "vdk/api/plugin/hook_markers.py": 'import pluggy\n\nhookimpl = pluggy.HookimplMarker("vdk.plugin")\n',
}

PROJECT = '''[build-system]
requires = ["setuptools"]
build-backend = "setuptools.build_meta"

[project]
name = "bench-{number}"
version = "1.{number}"
description = "Connects to database {number}"
dependencies = ["vdk-core"]

[project.entry-points."vdk.plugin.run"]
bench-{number} = "bench_{number}"
'''


@contextlib.contextmanager
def made_once(folder, recipe):
    """Yields whether `folder` must be made, and empties it then. Whatever was made by this recipe is kept."""
    stamp = folder / ".made-by"
    recipe = hashlib.sha256(recipe.encode()).hexdigest()
    if stamp.is_file() and stamp.read_text() == recipe:
        yield False
        return
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    yield True
    stamp.write_text(recipe)


def own_recipe(*values):
    """Changes whenever what this file makes would change."""
    return "\0".join([pathlib.Path(__file__).read_text(), PYTHON, *map(str, values)])


def site_packages(environment):
    found = sorted(environment.glob("lib/python*/site-packages"))
    if not found:
        raise LeftOut(f"{environment} is not an environment")
    return found[0]


def write_distribution(site, number, is_plugin):
    """A third has entry points, as in real environments."""
    name = f"bench-{number}"
    folder = site / f"bench_{number}-1.{number}.dist-info"
    folder.mkdir()
    (folder / "METADATA").write_text(
        f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.{number}\nSummary: Connects to database {number}\n"
        "Requires-Dist: vdk-core\n\n" + "A line of the description.\n" * 100
    )
    (folder / "RECORD").write_text(f"bench_{number}.py,,\n{folder.name}/METADATA,,\n{folder.name}/RECORD,,\n")
    (folder / "INSTALLER").write_text("pip\n")
    (site / f"bench_{number}.py").write_text(PLUGIN_CODE.format(number=number) if is_plugin else '"""A library."""\n')
    if is_plugin:
        (folder / "entry_points.txt").write_text(f"[vdk.plugin.run]\n{name} = bench_{number}\n")
    elif number % 3 == 0:
        (folder / "entry_points.txt").write_text(f"[console_scripts]\n{name} = bench_{number}:main\n")


def synthetic_environment(folder, distributions, plugins):
    """One without third-party code; its plugins are spread evenly."""
    prefix = folder / f"environment-{distributions}"
    with made_once(prefix, own_recipe(distributions, plugins)) as is_new:
        if is_new:
            venv.EnvBuilder(symlinks=True).create(prefix)
            site = site_packages(prefix)
            for name, text in CORE.items():
                (site / name).parent.mkdir(parents=True, exist_ok=True)
                (site / name).write_text(text)
            for number in range(distributions):
                write_distribution(site, number, number % (distributions // plugins) == 0 if plugins else False)
    return prefix


def synthetic_tree(folder, plugins):
    """Projects of one module each."""
    tree = folder / f"tree-{plugins}"
    with made_once(tree, own_recipe(plugins)) as is_new:
        for number in range(plugins if is_new else 0):
            project = tree / f"bench-{number}"
            (project / "src").mkdir(parents=True)
            (project / "pyproject.toml").write_text(PROJECT.format(number=number))
            (project / "src" / f"bench_{number}.py").write_text(PLUGIN_CODE.format(number=number))
    return tree


def prepared_in(folder):
    """An environment in which setuptools can build VDK's packages."""
    prepared = Prepared(folder)
    try:
        prepare.run(sys.executable, "-m", "venv", prepared.environment)
        prepare.pip(prepared.environment, "install", "--timeout", "10", "--retries", "1", *prepare.BUILD_TOOLS)
    except prepare.Failure as failure:
        print(failure, file=sys.stderr)
        raise LeftOut("python3 -m venv does not work here (Debian: python3-venv), or PyPI cannot be reached") from failure
    return prepared


def real_environment(folder):
    """VDK and its plugins with all dependencies. pip finds no solution for all at once, so they are installed one by one."""
    with made_once(folder / "real", "\0".join([PYTHON, ALWAYS, *FIRST])) as is_new:
        if is_new:
            print("installing VDK and its plugins from PyPI, which takes many minutes", file=sys.stderr)
            prepared = prepared_in(folder / "real")
            others = [name for name in prepare.PLUGINS if name not in [*NOT_INSTALLED, *FIRST]]
            installed = sum([install(prepared.environment, name) for name in [*FIRST, *others]])
            if installed < LEAST_PLUGINS:
                raise LeftOut(f"pip can install only {installed} of VDK's plugins here")
            warn_if_dead(prepared.environment)
    return folder / "real" / "env"


def install(environment, name):
    """Returns whether pip could."""
    try:
        prepare.pip(environment, "install", "--no-build-isolation", name, ALWAYS)
    except prepare.Failure:
        print(f"left out: {name}, which pip cannot install here", file=sys.stderr)
        return False
    return True


def warn_if_dead(environment):
    try:
        prepare.run(environment / "bin" / "vdk", "version")
    except prepare.Failure as failure:
        print(f"{failure}\nVDK does not start in this environment: its faults are looked into as well, which takes longer", file=sys.stderr)


def real_sources(folder):
    """The sdists of VDK's plugins on PyPI, unpacked."""
    with made_once(folder / "sources", PYTHON) as is_new:
        if is_new:
            print("downloading the sources of VDK's plugins from PyPI", file=sys.stderr)
            with tempfile.TemporaryDirectory(dir=folder) as work:
                prepared = prepared_in(pathlib.Path(work))
                prepare.fetch_sources(prepared, prepared.folder / "archives")
                prepared.sdists.rename(folder / "sources" / "vdk-plugins")
    return folder / "sources" / "vdk-plugins"


def link_or_copy(source, target):
    """A copy that takes no room, where that is possible."""
    try:
        os.link(source, target, follow_symlinks=False)
    except OSError:
        shutil.copy2(source, target, follow_symlinks=False)


def without_bytecode(folder, environment):
    """A copy of an environment as uv leaves it."""
    recipe = f"{environment}\0{site_packages(environment).stat().st_mtime_ns}"
    copy = folder / "without-bytecode"
    with made_once(copy, recipe) as is_new:
        if is_new:
            ignored = shutil.ignore_patterns("__pycache__")
            shutil.copytree(environment, copy, symlinks=True, ignore=ignored, copy_function=link_or_copy, dirs_exist_ok=True)
    return copy


def standard_library(folder, library=None):
    """A file that lists the modules of CPython's standard library, without its tests, which some distributions leave out."""
    library = pathlib.Path(library or sysconfig.get_path("stdlib"))
    skipped = {"site-packages", "dist-packages", "test", "tests", "__pycache__"}
    valid = []
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for path in sorted(library.rglob("*.py")):
            if skipped.isdisjoint(path.relative_to(library).parts) and is_valid(path):
                valid.append(path)
    listed = folder / "standard-library"
    listed.write_text("".join(f"{path}\n" for path in valid))
    return listed


def is_valid(path):
    try:
        ast.parse(path.read_bytes())
    except (SyntaxError, ValueError):
        return False
    return True


def is_native(path):
    with open(path, "rb") as file:
        return file.read(4) == b"\x7fELF"


def find_uv(folder):
    """The program itself: version managers put scripts, or links to themselves, in front of it."""
    for place in os.environ.get("PATH", "").split(os.pathsep):
        program = pathlib.Path(place, "uv").resolve()
        if program.is_file() and program.name == "uv" and is_native(program):
            return program
    program = folder / "uv" / "bin" / "uv"
    if not program.is_file():
        try:
            prepare.run(sys.executable, "-m", "venv", folder / "uv")
            prepare.pip(folder / "uv", "install", "--timeout", "10", "--retries", "1", "uv")
        except prepare.Failure as failure:
            raise LeftOut("uv is not on PATH, and PyPI cannot be reached or has none for this system") from failure
    return program


def stripped_size(program):
    """Bytes."""
    if shutil.which("strip") is None:
        raise LeftOut("strip (Debian: binutils) is missing")
    with tempfile.TemporaryDirectory() as folder:
        copy = pathlib.Path(folder, "program")
        subprocess.run(["strip", "-o", copy, program], check=True)
        return copy.stat().st_size
