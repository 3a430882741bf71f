"""Layouts that no tool writes but disks contain: special files, link loops, missing permissions, odd names, huge numbers."""

import os
import socket
import subprocess
import warnings
import zipfile

import layout_builders as build
import oracle
from scene import Cases, Skipped

cases = Cases()


@cases("suffixes match in any case")
def _(scene):
    build.dist_info(scene.venv(), "alpha", folder="alpha-1.0.DIST-Info")
    build.egg_info(scene.venv("other"), "beta", folder="beta.EGG-INFO")
    scene.expects("beta")


@cases("metadata in a subfolder is not found")
def _(scene):
    site = scene.venv()
    build.dist_info(site / "below", "beta")
    build.dist_info(site / "alpha-1.0.dist-info", "gamma")
    build.dist_info(site, "alpha")
    scene.expects("alpha")


@cases("a name must end with the suffix and requires nothing before it")
def _(scene):
    site = scene.venv()
    for folder in ("gone-1.0.dist-info.bak", "gone.dist-info~", "gone-1.0-dist-info", "dist-info", "egg-info", "gone.dist-info "):
        build.dist_info(site, "gone", folder=folder)
    build.dist_info(site, "one", folder=".dist-info")
    build.dist_info(site, "two", folder="-.dist-info")
    build.dist_info(site, "three", folder=".egg-info")
    build.dist_info(site, "four", folder="...dist-info")
    build.dist_info(site, "five", folder=" .dist-info")
    scene.expects("one", "two", "three", "four", "five")


@cases("entry_points.txt alone is a plugin")
def _(scene):
    build.write(scene.venv() / "alpha-1.0.dist-info/entry_points.txt", f"[{build.GROUP}]\nalpha = alpha.plugin\n")
    scene.expects("alpha")


@cases("entry_points.txt must be lower case")
def _(scene):
    site = scene.venv()
    build.write(site / "beta-1.0.dist-info/Entry_Points.txt", f"[{build.GROUP}]\nbeta = beta\n")
    build.dist_info(site, "alpha")
    scene.expects("alpha")


@cases("a folder in place of entry_points.txt is ignored")
def _(scene):
    site = scene.venv()
    (site / "beta-1.0.dist-info/entry_points.txt").mkdir(parents=True)
    build.dist_info(site, "alpha")
    scene.expects("alpha")


@cases("a file in place of the dist-info is ignored")
def _(scene):
    site = scene.venv()
    build.write(site / "beta-1.0.dist-info", "a file\n")
    build.dist_info(site, "alpha")
    scene.expects("alpha")


@cases("a folder in place of METADATA does not hide the plugin")
def _(scene):
    site = scene.venv()
    (build.dist_info(site, "alpha") / "METADATA").unlink()
    (site / "alpha-1.0.dist-info/METADATA").mkdir()
    scene.expects("alpha")


@cases("a link to an entry_points.txt is followed")
def _(scene):
    site = scene.venv()
    folder = build.dist_info(site, "alpha")
    os.rename(folder / "entry_points.txt", scene.folder / "stored")
    os.symlink(scene.folder / "stored", folder / "entry_points.txt")
    scene.expects("alpha")


@cases("dangling links are ignored")
def _(scene):
    site = scene.venv()
    os.symlink("gone", site / "beta-1.0.dist-info")
    (site / "gamma-1.0.dist-info").mkdir()
    os.symlink("gone", site / "gamma-1.0.dist-info/entry_points.txt")
    build.dist_info(site, "alpha")
    scene.expects("alpha")


@cases("an entry_points.txt that links to itself is fatal")
def _(scene):
    folder = build.dist_info(scene.venv(), "alpha")
    (folder / "entry_points.txt").unlink()
    os.symlink("entry_points.txt", folder / "entry_points.txt")
    scene.dies()


@cases("a dist-info that links to itself is fatal")
def _(scene):
    os.symlink("alpha-1.0.dist-info", scene.venv() / "alpha-1.0.dist-info")
    scene.dies()


@cases("two links to each other are fatal, and everything before them still loads")
def _(scene):
    build.dist_info(scene.place("first"), "alpha")
    second = scene.place("second")
    os.symlink("two.dist-info", second / "one.dist-info")
    os.symlink("one.dist-info", second / "two.dist-info")
    build.dist_info(scene.place("third"), "beta")
    scene.expects("alpha")
    scene.dies()


@cases("a METADATA that links to itself does not affect the entry points")
def _(scene):
    folder = build.dist_info(scene.venv(), "alpha")
    (folder / "METADATA").unlink()
    os.symlink("METADATA", folder / "METADATA")
    scene.expects("alpha")


@cases("a folder on the path that links to itself is empty")
def _(scene):
    os.symlink("loop", scene.folder / "loop")
    scene.add_to_path(scene.folder / "loop")
    build.dist_info(scene.venv(), "alpha")
    scene.expects("alpha")


@cases("a folder that links to its parent does not loop")
def _(scene):
    site = scene.venv()
    os.symlink("..", site / "beta-1.0.dist-info")
    os.symlink(".", site / "gamma-1.0.egg-info")
    build.dist_info(site, "alpha")
    scene.expects("alpha")


@cases("a socket in place of entry_points.txt is fatal")
def _(scene):
    folder = scene.venv() / "s-1.dist-info"
    folder.mkdir()
    with socket.socket(socket.AF_UNIX) as plug:
        here = os.open(folder, os.O_RDONLY)
        try:
            plug.bind(f"/proc/self/fd/{here}/entry_points.txt")
        finally:
            os.close(here)
    scene.dies()


@cases("an empty device in place of entry_points.txt is harmless")
def _(scene):
    site = scene.venv()
    folder = site / "beta-1.0.dist-info"
    folder.mkdir()
    os.symlink("/dev/null", folder / "entry_points.txt")
    build.dist_info(site, "alpha")
    scene.expects("alpha")


WAITING = "Python waits on a FIFO for ever; we read only regular files, continue and report it"


@cases("a FIFO in place of entry_points.txt", newest_only=True, differs=WAITING)
def _(scene):
    build.dist_info(scene.venv(), "alpha")
    (scene.folder / "place").mkdir()
    folder = scene.place() / "beta-1.0.dist-info"
    folder.mkdir()
    os.mkfifo(folder / "entry_points.txt")
    scene.patience = 2
    scene.dies("hang")
    scene.we_say("alpha", code="not-a-regular-file")


@cases("a FIFO on the path itself", newest_only=True, differs=WAITING)
def _(scene):
    build.dist_info(scene.venv(), "alpha")
    os.mkfifo(scene.folder / "fifo.zip")
    scene.add_to_path(scene.folder / "fifo.zip")
    scene.patience = 3
    scene.expects()
    scene.dies("hang")
    scene.we_say("alpha")


@cases("a FIFO in place of METADATA stops neither pluggy nor us", newest_only=True)
def _(scene):
    site = scene.venv()
    folder = build.dist_info(site, "alpha")
    (folder / "METADATA").unlink()
    build.dist_info(site, "beta")
    for name in ("METADATA", "direct_url.json", "INSTALLER", "RECORD"):
        os.mkfifo(folder / name)
    scene.asks_metadata = False
    scene.expects("alpha", "beta")


def unreadable(scene):
    """From here on both sides run as nobody."""
    if os.geteuid() == 0:
        os.chmod(scene.folder, 0o755)
        scene.lowered = True
        python = scene.python.real
        try:
            subprocess.run([python, "-I", "-S", "-c", ""], check=True, capture_output=True, preexec_fn=oracle.Lowered())
        except (OSError, subprocess.SubprocessError):
            raise Skipped("only root can reach this Python") from None


def permission_case(sentence, path, mode, *names, dies=None):
    def make(scene):
        unreadable(scene)
        site = scene.venv()
        build.dist_info(site, "alpha")
        build.dist_info(site, "beta")
        place = scene.place()
        build.dist_info(place, "gamma")
        os.chmod({"site": site, "place": place}.get(path) or site / path, mode)
        scene.expects(*names)
        if dies:
            scene.dies(dies)

    cases.add(sentence, make)


permission_case("an entry_points.txt without read permission is ignored", "beta-1.0.dist-info/entry_points.txt", 0, "alpha", "gamma")
permission_case("a dist-info without permissions is ignored", "beta-1.0.dist-info", 0, "alpha", "gamma")
permission_case("a dist-info that can be entered but not listed is read", "beta-1.0.dist-info", 0o111, "alpha", "beta", "gamma")
permission_case("a folder on the path without permissions is empty", "place", 0, "alpha", "beta")
permission_case("a folder on the path that can be listed but not entered is empty", "place", 0o444, "alpha", "beta")
permission_case("a METADATA without read permission does not hide the plugin", "beta-1.0.dist-info/METADATA", 0, "alpha", "beta", "gamma")


@cases("names that are not valid UTF-8 are read")
def _(scene):
    site = os.fsencode(scene.venv())
    for index, raw in enumerate((b"\xff\xfe-1.0.dist-info", b"caf\xe9.egg-info", b"a\nb-1.0.dist-info", b"\x1b[31m.dist-info")):
        folder = os.path.join(site, raw)
        os.mkdir(folder)
        with open(os.path.join(folder, b"entry_points.txt"), "w") as stream:
            stream.write(f"[{build.GROUP}]\nraw{index} = raw{index}\n")
    scene.expects("raw0", "raw1", "raw2", "raw3")


@cases("a folder on the path whose name is not valid UTF-8 is read")
def _(scene):
    place = os.path.join(os.fsencode(scene.folder), b"p\xffq")
    os.makedirs(os.path.join(place, b"alpha-1.0.dist-info"))
    with open(os.path.join(place, b"alpha-1.0.dist-info/entry_points.txt"), "w") as stream:
        stream.write(f"[{build.GROUP}]\nalpha = alpha\n")
    scene.add_to_path(os.fsdecode(place))
    scene.expects("alpha")


@cases("names of the maximum length are read")
def _(scene):
    site = scene.venv()
    suffix = "-1.0.dist-info"
    build.dist_info(site, "alpha", folder="a" * (255 - len(suffix)) + suffix)
    scene.expects("alpha")


@cases("five thousand distributions keep Python's order", newest_only=True)
def _(scene):
    site = scene.venv()
    for number in range(5000):
        folder = site / f"pkg{number % 4000}-{number // 4000}.{number}.dist-info"
        folder.mkdir()
        name = f"p{number}" if number % 50 else "shared"
        text = "[console_scripts]\na = b:c\n"
        if number % 3 == 0:
            text = f"[{build.GROUP}]\n{name} = m{number}\nq{number} = q{number}\n"
        (folder / "entry_points.txt").write_text(text)
    points = [f"q{number}" for number in range(0, 5000, 3)] + ["shared"]
    scene.expects(*points, *(f"p{number}" for number in range(0, 5000, 3) if number % 50))


@cases("ten thousand entry points in one file are all read", newest_only=True)
def _(scene):
    names = [f"p{number}" for number in range(10000)]
    build.dist_info(scene.venv(), "alpha", points={name: f"m.{name}" for name in names})
    scene.expects_order(*names)


@cases("a damaged zip member is fatal, as in Python")
def _(scene):
    path = build.archive(scene.folder / "bad.zip", build.zipped_plugin("alpha"), compression=0)
    content = path.read_bytes()
    path.write_bytes(content.replace(b"alpha.plugin", b"alphA.plugin", 1))
    scene.add_to_path(path)
    scene.dies()


@cases("a truncated zip is empty")
def _(scene):
    path = build.archive(scene.folder / "bad.zip", build.zipped_plugin("beta"))
    path.write_bytes(path.read_bytes()[:-30])
    scene.add_to_path(path)
    build.dist_info(scene.venv(), "alpha")
    scene.expects("alpha")


@cases("zip members with paths outside it are only names")
def _(scene):
    members = {"../beta-1.0.dist-info/entry_points.txt": f"[{build.GROUP}]\nbeta = b\n", **build.zipped_plugin("alpha")}
    members["/gamma-1.0.dist-info/entry_points.txt"] = f"[{build.GROUP}]\ngamma = g\n"
    members["delta.dist-info"] = "a file"
    scene.add_to_path(build.archive(scene.folder / "odd.zip", members))
    scene.expects("alpha")


@cases("the last of two zip members with the same name is read")
def _(scene):
    path = scene.folder / "twice.zip"
    with warnings.catch_warnings(), zipfile.ZipFile(path, "w") as zipped:
        warnings.simplefilter("ignore")
        zipped.writestr("alpha-1.0.dist-info/entry_points.txt", f"[{build.GROUP}]\nfirst = m\n")
        zipped.writestr("alpha-1.0.dist-info/entry_points.txt", f"[{build.GROUP}]\nlast = m\n")
    scene.add_to_path(path)
    scene.expects("last")
