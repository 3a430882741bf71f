"""Path configuration files: what `.pth` files add to the search path, rule by rule as in site.py."""

import os

import layout_builders as build
from cases_hostile import unreadable
from scene import Cases

cases = Cases()


def site_with(scene, name="more.pth"):
    """A site-packages, and a folder `other` with the plugin `beta`; `name` is the path file."""
    site = scene.venv()
    build.dist_info(scene.folder / "other", "beta")
    return site, site / name, scene.folder / "other"


def lines_case(sentence, text, *names, name="more.pth", newest_only=False):
    """`{other}` in the text is a folder that contains the plugin `beta`."""

    def make(scene):
        site, file, other = site_with(scene, name)
        build.dist_info(site, "alpha")
        content = text if isinstance(text, bytes) else text.encode("utf-8")
        build.write(file, content.replace(b"{other}", os.fsencode(other)))
        expected = names[0](scene) if callable(names[0]) else names
        scene.expects(*expected)

    cases.add(sentence, make, newest_only=newest_only)


BOTH = ("alpha", "beta")

lines_case("a line of a path file adds a folder", "{other}\n", *BOTH)
lines_case("the last line does not require a line ending", "{other}", *BOTH)
lines_case("lines can have Windows line endings", "gone\r\n{other}\r\n", *BOTH)
lines_case("lines can have classic Mac OS line endings", "gone\r{other}\r", *BOTH)
lines_case("comments and empty lines are skipped", "# {other}x\n\n \t\n{other}\n", *BOTH)
lines_case("a comment must start in the first column", " # no comment\n{other}\n", *BOTH)
lines_case("trailing whitespace is stripped", "{other} \t \n", *BOTH)
lines_case("leading spaces are kept, so the path is relative", "  {other}\n", "alpha")
lines_case("a trailing no-break space counts as whitespace", "{other}\u00a0\n", *BOTH)
lines_case("relative lines are resolved against the site folder", "../../../../other\n", *BOTH)
lines_case("dots and double slashes are normalised", "{other}/../other//./\n{other}\n", *BOTH)
lines_case("a missing folder is not added", "{other}/gone\n{other}\n", *BOTH)
lines_case("a home folder is not expanded", "~/other\n$HOME\n", "alpha")
lines_case("a byte order mark spoils the first line before 3.13", "\ufeff{other}\n", lambda scene: since_13(scene))
lines_case("a byte order mark spoils only one line", "\ufeffgone\n{other}\n", *BOTH)
lines_case("a byte order mark before a comment", "\ufeff# comment\n{other}\n", *BOTH)
lines_case("a line with a NUL is ignored", b"gone\x00\n{other}\n", *BOTH)
lines_case("a form feed in a line", "gone\x0c{other}\n", lambda scene: since_13(scene))
lines_case("a line separator in a line", "gone\u2028{other}\n", lambda scene: since_13(scene))
lines_case("a file with .PTH in capital letters is not a path file", "{other}\n", "alpha", name="more.PTH")
lines_case("a file named only .pth is hidden", "{other}\n", lambda scene: hidden_names(scene), name=".pth")
lines_case("a hidden path file is skipped by newer versions", "{other}\n", lambda scene: hidden_names(scene), name=".more.pth")
lines_case("a backup of a path file is not a path file", "{other}\n", "alpha", name="more.pth.bak")
lines_case("a line that only starts like an import is a path", "importer\nimport.d\n{other}\n", *BOTH)
lines_case("an import line with a known effect adds nothing", "import sys\n{other}\n", *BOTH)
lines_case("an import line can have a tab", "import\tsys\n{other}\n", *BOTH)
lines_case("an indented import is a path", " import sys\n{other}\n", *BOTH)
lines_case("several statements on one line run", "import sys; sys.maxsize\n{other}\n", *BOTH)


def read_site(scene):
    with open(os.path.join(scene.python.standard_library, "site.py"), encoding="utf-8") as stream:
        return stream.read()


def since_13(scene):
    """Path files are UTF-8 text since 3.13, and since 3.12.4."""
    return BOTH if "utf-8-sig" in read_site(scene) else ("alpha",)


def hidden_names(scene):
    """Since 3.13 and the security releases of 2024."""
    return ("alpha",) if 'startswith(".")' in read_site(scene) else BOTH


@cases("a non-ASCII path is added")
def _(scene):
    site = scene.venv()
    build.dist_info(scene.folder / "gr\u00f6\u00dfe", "alpha")
    build.write(site / "more.pth", f"{scene.folder}/gr\u00f6\u00dfe\n")
    scene.expects("alpha")


NOT_DECODED = "Python does not even start, since site.py decodes the file before it reads a line; we read on"


@cases("a path file that is not valid UTF-8", differs=NOT_DECODED)
def _(scene):
    _, file, other = site_with(scene)
    build.write(file, b"caf\xe9\n" + os.fsencode(other) + b"\n")
    scene.dies("start")
    scene.we_say("beta", code="pth-not-utf8")


@cases("a path file that is a folder is skipped")
def _(scene):
    site, file, other = site_with(scene)
    file.mkdir()
    build.write(site / "z.pth", f"{other}\n")
    scene.expects("beta")


@cases("a path file that is a dangling link is skipped")
def _(scene):
    site, file, other = site_with(scene)
    os.symlink("gone", file)
    build.write(site / "z.pth", f"{other}\n")
    scene.expects("beta")


@cases("a path file that links to itself is skipped")
def _(scene):
    site, file, other = site_with(scene)
    os.symlink(file.name, file)
    build.write(site / "z.pth", f"{other}\n")
    scene.expects("beta")


@cases("a path file can be a link")
def _(scene):
    site, file, other = site_with(scene)
    build.write(scene.folder / "stored", f"{other}\n")
    os.symlink(scene.folder / "stored", file)
    scene.expects("beta")


@cases("an empty path file adds nothing")
def _(scene):
    site, file, _ = site_with(scene)
    build.write(file, "")
    build.dist_info(site, "alpha")
    scene.expects("alpha")


@cases("a line can name a zip")
def _(scene):
    site = scene.venv()
    build.archive(scene.folder / "alpha.zip", build.zipped_plugin("alpha"))
    build.write(site / "more.pth", f"{scene.folder}/alpha.zip\n")
    scene.expects("alpha")


@cases("a plain file on the path is empty")
def _(scene):
    site, file, other = site_with(scene)
    build.write(site / "module.py", "")
    build.write(file, f"module.py\n{other}\n")
    scene.expects("beta")


@cases("path files are read by name, their lines in order")
def _(scene):
    site = scene.venv()
    names = ("B.pth", "a.pth", "b.pth", "c-1.pth", "c.pth", "c_1.pth", "Z\u00e9.pth", "_z.pth", "0.pth")
    for index, name in enumerate(names):
        for part in ("x", "y"):
            build.dist_info(scene.folder / f"d{index}{part}", f"p{index}{part}")
        build.write(site / name, f"{scene.folder}/d{index}y\n{scene.folder}/d{index}x\n")
    by_name = sorted(range(len(names)), key=lambda index: names[index])
    scene.expects_order(*(f"p{index}{part}" for index in by_name for part in ("y", "x")))


@cases("a path file in a folder that a path file added is not read")
def _(scene):
    site, file, other = site_with(scene)
    build.dist_info(scene.folder / "third", "gamma")
    build.write(other / "more.pth", f"{scene.folder}/third\n")
    build.write(file, f"{other}\n")
    scene.expects("beta")


@cases("a known folder is not added again, however its line is spelled")
def _(scene):
    site, file, other = site_with(scene)
    build.write(file, f"{other}\n{other}/\n{other}/.\n.\n../site-packages\n")
    scene.expects("beta")


@cases("a folder and a link to it are two entries on the path")
def _(scene):
    site, file, other = site_with(scene)
    os.symlink(other, scene.folder / "link")
    build.write(file, f"{scene.folder}/link\n{other}\n")
    scene.expects("beta")


@cases("a folder in PYTHONPATH keeps its place if a path file names it")
def _(scene):
    site, file, other = site_with(scene)
    build.dist_info(scene.place(), "alpha")
    scene.add_to_path(other)
    build.write(file, f"{other}\n")
    scene.expects_order("alpha", "beta")


@cases("path files in the user site and in an installation are read")
def _(scene):
    base = scene.base()
    user = scene.home / ".local/lib" / f"python3.{scene.minor}" / "site-packages"
    build.dist_info(scene.folder / "one", "alpha", points={"shared": "user", "alpha": "alpha"})
    build.dist_info(scene.folder / "two", "beta", points={"shared": "base", "beta": "beta"})
    build.write(user / "one.pth", f"{scene.folder}/one\n")
    build.write(base / "two.pth", f"{scene.folder}/two\n")
    scene.expects("shared", "alpha", "beta")


@cases("the additions of a folder's path files come right after it")
def _(scene):
    base = scene.base()
    build.dist_info(base, "gamma")
    site = scene.venv(home=str(scene.executable.parent), see_base="true")
    build.dist_info(scene.folder / "other", "beta")
    build.dist_info(site, "alpha")
    build.write(site / "more.pth", f"{scene.folder}/other\n")
    scene.expects_order("alpha", "beta", "gamma")


EASY_INSTALL = (
    "import sys; sys.__plen = len(sys.path)\n{lines}\nimport sys; new=sys.path[sys.__plen:]; del sys.path[sys.__plen:]; "
    "p=getattr(sys,'__egginsert',0); sys.path[p:p]=new; sys.__egginsert = p+len(new)\n"
)


@cases("old easy-install.pth moves its lines to the front of the path")
def _(scene):
    site = scene.venv()
    build.dist_info(scene.place(), "alpha", points={"shared": "of_path", "alpha": "alpha"})
    for name in ("one", "two"):
        build.egg_info(site / f"{name}.egg", name, points={"shared": f"of_{name}", name: name}, folder="EGG-INFO")
    build.write(site / "easy-install.pth", EASY_INSTALL.format(lines="./two.egg\n./one.egg"))
    scene.expects("shared", "one", "two", "alpha")


@cases("easy-install.pth in two site folders: each moves to the front, after the first")
def _(scene):
    base = scene.base()
    site = scene.venv(home=str(scene.executable.parent), see_base="true")
    for name, place in (("one", site), ("two", base)):
        build.egg_info(place / f"{name}.egg", name, points={"shared": f"of_{name}", name: name}, folder="EGG-INFO")
        build.write(place / "easy-install.pth", EASY_INSTALL.format(lines=f"./{name}.egg"))
    scene.expects("shared", "one", "two")


@cases("site.addsitedir in a path file reads that folder's path files too")
def _(scene):
    site, file, other = site_with(scene)
    build.dist_info(scene.folder / "third", "gamma")
    build.write(other / "more.pth", f"{scene.folder}/third\n")
    build.write(file, f"import site; site.addsitedir('{other}')\n")
    scene.expects("beta", "gamma")


UNKNOWN = "the effect of a line of code cannot be known without running it; we report that it runs"


@cases("a line that appends to sys.path", differs=UNKNOWN)
def _(scene):
    site, file, other = site_with(scene)
    build.dist_info(site, "alpha")
    build.write(file, f"import sys; sys.path.append('{other}')\n")
    scene.expects(*BOTH)
    scene.we_say("alpha", code="pth-runs-code")


@cases("an import that fails drops the rest of its file", differs=UNKNOWN)
def _(scene):
    site, file, other = site_with(scene)
    build.dist_info(site, "alpha")
    build.write(file, f"import there_is_no_such_module\n{other}\n")
    scene.expects("alpha")
    scene.we_say(*BOTH, code="pth-runs-code")


@cases("a path file without read permission is skipped")
def _(scene):
    unreadable(scene)
    site, file, other = site_with(scene)
    build.write(file, f"{other}\n")
    os.chmod(file, 0)
    build.dist_info(site, "alpha")
    scene.expects("alpha")


@cases("a FIFO named as a path file", newest_only=True, differs="Python waits on it for ever; we read only regular files")
def _(scene):
    site, file, _ = site_with(scene)
    build.dist_info(site, "alpha")
    os.mkfifo(file)
    scene.patience = 2
    scene.dies("hang")
    scene.we_say("alpha")


@cases("a path file can be one megabyte long", newest_only=True)
def _(scene):
    site, file, other = site_with(scene)
    build.write(file, "# comment\n" * 100000 + f"{other}\n")
    scene.expects("beta")
