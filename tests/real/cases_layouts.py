"""Every layout in which packages are installed, and which distribution wins if several declare the same name."""

import os
import zipfile

import layout_builders as build
from scene import Cases, Skipped

cases = Cases()


@cases("a dist-info in a virtual environment is a plugin")
def _(scene):
    build.dist_info(scene.venv(), "alpha")
    scene.expects("alpha")


@cases("an egg-info with version and Python tag is a plugin")
def _(scene):
    build.egg_info(scene.venv(), "alpha", folder=f"alpha-1.0-py3.{scene.minor}.egg-info")
    scene.expects("alpha")


@cases("an egg-info in a source tree on the path is a plugin")
def _(scene):
    build.egg_info(scene.place(), "alpha")
    scene.expects("alpha")


@cases("an egg-info that is a file is a distribution without entry points")
def _(scene):
    site = scene.venv()
    build.write(site / "old-1.0.egg-info", "Metadata-Version: 1.0\nName: old\nVersion: 1.0\n")
    build.dist_info(site, "alpha")
    scene.expects("alpha")


@cases("an egg folder on the path is read through its EGG-INFO")
def _(scene):
    egg = scene.venv() / f"alpha-1.0-py3.{scene.minor}.egg"
    build.egg_info(egg, "alpha", folder="EGG-INFO")
    build.write(egg.parent / "easy-install.pth", f"./{egg.name}\n")
    scene.expects("alpha")


@cases("an egg folder that no path file lists is not found")
def _(scene):
    site = scene.venv()
    build.egg_info(site / f"alpha-1.0-py3.{scene.minor}.egg", "alpha", folder="EGG-INFO")
    build.dist_info(site, "beta")
    scene.expects("beta")


@cases("EGG-INFO is read only in folders named .egg, in any case")
def _(scene):
    build.egg_info(scene.place("alpha.EGG"), "alpha", folder="egg-info")
    build.egg_info(scene.place("beta"), "beta", folder="EGG-INFO")
    build.egg_info(scene.place("gamma.eggs"), "gamma", folder="EGG-INFO")
    scene.expects("alpha")


@cases("an egg's own metadata comes after other metadata in its folder")
def _(scene):
    egg = scene.place("alpha-1.0.egg")
    build.egg_info(egg, "one", folder="EGG-INFO", points={"shared": "of_egg", "one": "one"})
    for name in ("two", "zzz", "aaa"):
        build.dist_info(egg, name, points={f"shared_{name}": name, name: f"{name}.x"})
    build.dist_info(egg, "four", points={"shared": "of_dist_info"})
    scene.expects("shared", "one", "two", "shared_two", "zzz", "shared_zzz", "aaa", "shared_aaa")


@cases("a zipped egg on the path is read through its EGG-INFO")
def _(scene):
    site = scene.venv()
    build.archive(site / "alpha-1.0.egg", build.zipped_egg("alpha"))
    build.write(site / "easy-install.pth", "./alpha-1.0.egg\n")
    scene.expects("alpha")


@cases("a zipped egg that no path file lists is not found")
def _(scene):
    site = scene.venv()
    build.archive(site / "alpha-1.0.egg", build.zipped_egg("alpha"))
    build.dist_info(site, "beta")
    scene.expects("beta")


def zip_case(sentence, name="alpha-1.0-py3-none-any.whl", differs="", **options):
    def make(scene):
        scene.add_to_path(build.archive(scene.folder / name, build.zipped_plugin("alpha"), **options))
        scene.expects("alpha")
        if differs:
            scene.we_say(code="unreadable-file")

    cases.add(sentence, make, differs=differs)


UNPACKED = "no tool compresses wheels this way, and reading it takes two more libraries; we report that we cannot"


zip_case("a wheel on the path is read without unpacking")
zip_case("a zip with entries for its folders is read", directories=True)
zip_case("a zip without compression is read", compression=zipfile.ZIP_STORED)
zip_case("a zip after a #! line is read", name="program.pyz", prefix=b"#!/usr/bin/env python3\n")
zip_case("a zip can have any name", name="just-a-name")
zip_case("a zip compressed with bzip2 is read", differs=UNPACKED, compression=zipfile.ZIP_BZIP2)
zip_case("a zip compressed with lzma is read", differs=UNPACKED, compression=zipfile.ZIP_LZMA)


@cases("metadata in a subfolder of a zip is not found")
def _(scene):
    members = {f"deep/{name}": text for name, text in build.zipped_plugin("beta").items()}
    scene.add_to_path(build.archive(scene.folder / "both.zip", {**members, **build.zipped_plugin("alpha")}))
    scene.expects("alpha")


@cases("several distributions in one zip keep the order of its members")
def _(scene):
    members = {}
    for name in ("zeta", "alpha", "mu"):
        members.update(build.zipped_plugin(name, points={name: name, "shared": f"of_{name}"}))
    scene.add_to_path(build.archive(scene.folder / "three.zip", members))
    scene.expects_order("zeta", "shared", "alpha", "mu")


@cases("a file on the path that is not a zip is empty")
def _(scene):
    scene.add_to_path(build.write(scene.folder / "broken.whl", b"PK\x03\x04 and then nothing"))
    build.dist_info(scene.place(), "alpha")
    scene.expects("alpha")


@cases("an egg-link with easy-install.pth leads to the source tree")
def _(scene):
    site = scene.venv()
    source = scene.folder / "source"
    build.egg_info(source, "alpha")
    build.write(site / "alpha.egg-link", f"{source}\n.")
    build.write(site / "easy-install.pth", f"{source}\n")
    scene.expects("alpha")


@cases("an egg-link without a path file has no effect in Python")
def _(scene):
    site = scene.venv()
    source = scene.folder / "source"
    build.egg_info(source, "alpha")
    build.write(site / "alpha.egg-link", f"{source}\n.")
    build.dist_info(site, "beta")
    scene.expects("beta")


@cases("an editable install by path reads its dist-info first, and the source tree's egg-info is shadowed")
def _(scene):
    site = scene.venv()
    source = scene.folder / "source"
    build.egg_info(source, "alpha", points={"alpha": "old", "gone": "gone.plugin"})
    build.dist_info(site, "alpha")
    build.write(site / "__editable__.alpha-1.0.pth", f"{source}\n")
    scene.expects_order("alpha", "gone")


@cases("an editable install with a finder has only its dist-info")
def _(scene):
    site = scene.venv()
    build.egg_info(scene.folder / "source", "alpha", points={"unseen": "unseen"})
    build.dist_info(site, "alpha")
    build.write(site / "__editable___alpha_1_0_finder.py", "MAPPING = {}\ndef install():\n    pass\n")
    finder = "__editable___alpha_1_0_finder"
    build.write(site / "__editable__.alpha-1.0.pth", f"import {finder}; {finder}.install()")
    scene.expects("alpha")


@cases("PYTHONPATH comes before everything else")
def _(scene):
    build.dist_info(scene.venv(), "alpha", points={"shared": "late", "alpha": "alpha"})
    build.dist_info(scene.place("one"), "beta", points={"shared": "first", "beta": "beta"})
    build.dist_info(scene.place("two"), "gamma", points={"shared": "second", "gamma": "gamma"})
    scene.check(lambda ours: None if ours["entry_points"][0]["distribution"] == "beta" else "beta must come first")
    scene.expects("shared", "beta", "gamma", "alpha")


@cases("a .pth file in a folder of PYTHONPATH is not read")
def _(scene):
    build.dist_info(scene.folder / "other", "beta")
    place = scene.place()
    build.dist_info(place, "alpha")
    build.write(place / "more.pth", f"{scene.folder / 'other'}\n")
    scene.expects("alpha")


@cases("relative and empty parts of PYTHONPATH are resolved against the working directory")
def _(scene):
    scene.working_directory = scene.folder / "work"
    build.dist_info(scene.working_directory, "alpha")
    build.dist_info(scene.working_directory / "below", "beta")
    scene.environment["PYTHONPATH"] = "below::./below/../below/:"
    scene.expects_order("beta", "alpha")


@cases("missing, duplicate and oddly spelled folders in PYTHONPATH are harmless")
def _(scene):
    place = scene.folder / "place"
    build.dist_info(place, "alpha")
    os.symlink(place, scene.folder / "link")
    for entry in (scene.folder / "gone", place, f"{place}/", f"{scene.folder}//place", scene.folder / "link"):
        scene.add_to_path(entry)
    scene.expects("alpha")


@cases("PYTHONPATH is not expanded like in a shell")
def _(scene):
    build.dist_info(scene.home / "place", "alpha")
    build.dist_info(scene.folder / "*", "beta")
    scene.environment["PYTHONPATH"] = f"~/place:$HOME/place:{scene.folder}/*"
    scene.expects("beta")


@cases("a link to a virtual environment's folder is that environment")
def _(scene):
    build.dist_info(scene.venv(), "alpha")
    os.symlink(scene.folder / "venv", scene.folder / "link")
    scene.executable = scene.folder / "link/bin/python"
    scene.expects("alpha")


@cases("a link from outside to a virtual environment's Python is the base installation")
def _(scene):
    build.dist_info(scene.base(), "beta")
    base = scene.executable
    build.dist_info(scene.venv(home=str(base.parent)), "alpha")
    os.symlink(scene.folder / "venv/bin/python", scene.folder / "elsewhere")
    scene.executable = scene.folder / "elsewhere"
    scene.expects("beta")


def base_case(sentence, see_base, is_seen, lines=None):
    def make(scene):
        build.dist_info(scene.base(), "beta", points={"shared": "late", "beta": "beta"})
        site = scene.venv(home=str(scene.executable.parent), see_base=see_base, lines=lines)
        build.dist_info(site, "alpha", points={"shared": "first", "alpha": "alpha"})
        scene.expects("alpha", "shared", *(["beta"] if is_seen else []))

    cases.add(sentence, make)


base_case("an environment with system packages sees its base", "true", True)
base_case("the word true matches in any case", "TRUE", True)
base_case("any word but true is false", "yes", False)
base_case("an environment without system packages does not see its base", "false", False)
base_case("a missing key for system packages", None, True)
base_case("the last of two equal keys wins", "true", False, lines="include-system-site-packages = false\n")
base_case("keys match in any case, with whitespace around them", None, False, lines="  Include-System-Site-Packages =false\r\n")


@cases("the user site comes between the environment's and the base's")
def _(scene):
    build.dist_info(scene.base(), "gamma", points={"shared": "third", "gamma": "gamma", "two": "late"})
    site = scene.venv(home=str(scene.executable.parent), see_base="true")
    build.dist_info(site, "alpha", points={"shared": "first", "alpha": "alpha"})
    build.dist_info(user_site(scene), "beta", points={"shared": "second", "beta": "beta", "two": "two"})
    scene.expects("shared", "alpha", "beta", "two", "gamma")


def user_site(scene, base=None):
    return (base or scene.home / ".local") / "lib" / f"python3.{scene.minor}" / "site-packages"


@cases("PYTHONUSERBASE moves the user site")
def _(scene):
    scene.base()
    build.dist_info(user_site(scene), "unseen")
    build.dist_info(user_site(scene, scene.folder / "mine"), "alpha")
    scene.environment["PYTHONUSERBASE"] = str(scene.folder / "mine")
    scene.expects("alpha")


@cases("an environment without system packages does not see the user site")
def _(scene):
    build.dist_info(user_site(scene), "unseen")
    build.dist_info(scene.venv(see_base="false"), "alpha")
    scene.expects("alpha")


def no_user_site_case(value, hides):
    def make(scene):
        build.dist_info(scene.base(), "alpha")
        build.dist_info(user_site(scene), "beta")
        scene.environment["PYTHONNOUSERSITE"] = value
        scene.expects("alpha", *([] if hides else ["beta"]))

    cases.add(f"PYTHONNOUSERSITE with {value!r} {'hides' if hides else 'does not hide'} the user site", make)


for value, hides in (("1", True), ("x", True), ("-1", True), ("0x", True), ("", False), ("0", False), (" 00", False)):
    no_user_site_case(value, hides)


@cases("lib64 comes before lib if the Python was built for it")
def _(scene):
    if scene.minor < 9:
        raise Skipped("PYTHONPLATLIBDIR came with 3.9")
    if scene.python.is_debian:
        raise Skipped("Debian's site.py has no lib64")
    scene.base(libraries=("lib", "lib64"))
    library = scene.python.library
    build.dist_info(scene.folder / f"base/lib64/{library}/site-packages", "alpha", points={"shared": "first", "alpha": "a"})
    build.dist_info(scene.folder / f"base/lib/{library}/site-packages", "beta", points={"shared": "late", "beta": "b"})
    scene.environment["PYTHONPLATLIBDIR"] = "lib64"
    scene.expects("shared", "alpha", "beta")


@cases("Debian's Python has three folders, and site-packages only in an environment")
def _(scene):
    if not scene.python.is_debian:
        raise Skipped("not Debian's Python")
    scene.base()
    base, library = scene.folder / "base", scene.python.library
    places = (f"local/lib/{library}/dist-packages", "lib/python3/dist-packages", f"lib/{library}/dist-packages")
    for number, below in enumerate(places):
        build.dist_info(base / below, f"place{number}", points={"shared": f"m{number}", f"place{number}": f"x{number}"})
    build.dist_info(base / f"lib/{library}/site-packages", "site")
    scene.expects("shared", "place0", "place1", "place2")


@cases("an environment with system packages sees all four folders of Debian's Python")
def _(scene):
    if not scene.python.is_debian:
        raise Skipped("not Debian's Python")
    scene.base()
    base, library = scene.folder / "base", scene.python.library
    places = (
        f"lib/{library}/site-packages",
        f"local/lib/{library}/dist-packages",
        "lib/python3/dist-packages",
        f"lib/{library}/dist-packages",
    )
    for number, below in enumerate(places):
        build.dist_info(base / below, f"place{number}", points={"shared": f"m{number}", f"place{number}": f"x{number}"})
    scene.venv(home=str(scene.executable.parent), see_base="true")
    scene.expects("shared", "place0", "place1", "place2", "place3")


@cases("a conda environment has one site-packages, with its records in conda-meta")
def _(scene):
    build.egg_info(scene.base(), "alpha", folder=f"alpha-1.0-py3.{scene.minor}.egg-info")
    build.write(scene.folder / "base/conda-meta/history", "")
    build.write(scene.folder / "base/conda-meta/alpha-1.0-0.json", '{"name": "alpha", "version": "1.0"}')
    scene.expects("alpha")


@cases("pipx environments share another site folder")
def _(scene):
    site = scene.venv("pipx/venvs/vdk-core")
    shared = build.write_venv(scene.folder / "pipx/shared", scene.python)
    build.dist_info(shared, "beta")
    build.dist_info(site, "alpha")
    build.write(site / "pipx_shared.pth", f"{shared}\n")
    scene.expects_order("alpha", "beta")


@cases("uv's overlay adds the environment it extends")
def _(scene):
    below = build.write_venv(scene.folder / "below", scene.python)
    build.dist_info(below, "beta", points={"shared": "late", "beta": "beta"})
    build.dist_info(scene.folder / "more", "gamma")
    build.write(below / "more.pth", f"{scene.folder / 'more'}\n")
    lines = f"uv = 0.5.0\nextends-environment = {scene.folder / 'below'}\n"
    site = scene.venv("overlay", see_base="false", lines=lines)
    build.dist_info(site, "alpha", points={"shared": "first", "alpha": "alpha"})
    build.write(site / "_uv_ephemeral_overlay.pth", f'import site; site.addsitedir("{below}")')
    scene.expects("shared", "alpha", "beta", "gamma")


@cases("a dist-info that is a link to a folder is a plugin")
def _(scene):
    build.dist_info(scene.folder / "store", "alpha")
    os.symlink(scene.folder / "store/alpha-1.0.dist-info", scene.venv() / "alpha-1.0.dist-info")
    scene.expects("alpha")


@cases("a site-packages that is a link is read")
def _(scene):
    site = scene.venv()
    os.rename(site, scene.folder / "moved")
    os.symlink(scene.folder / "moved", site)
    build.dist_info(site, "alpha")
    scene.expects("alpha")


@cases("the first of two copies of a distribution wins, and names only in the later one still load")
def _(scene):
    build.dist_info(scene.place("first"), "alpha", "2.0", points={"shared": "new"})
    build.dist_info(scene.place("later"), "alpha", "1.0", points={"shared": "old", "only_old": "only_old"})
    scene.check(lambda ours: None if [p["shadowed"] for p in ours["entry_points"]] == [False, True, True] else "shadowed")
    scene.expects_order("shared", "only_old")


@cases("the first version in directory order wins")
def _(scene):
    site = scene.venv()
    for number in range(12):
        build.dist_info(site, "alpha", f"1.{number}", points={"shared": f"m{number}", f"own{number}": f"o{number}"})
    scene.expects("shared", *(f"own{number}" for number in range(12)))


@cases("from 3.10 on distributions with the same name are grouped at the first of them")
def _(scene):
    site = scene.venv()
    spellings = ["vdk_foo", "vdk-foo", "Vdk.Foo", "VDK__foo", "bar", "Bar", "baz.x", "baz_x", "baz-x", "Größe", "größe"]
    names = []
    for index, spelling in enumerate(spellings):
        for version in ("1", "2.0", "0.9"):
            name = f"p{index}_{version.replace('.', '_')}"
            names.append(name)
            points = {name: f"m_{name}", "shared": f"s_{name}"}
            build.dist_info(site, spelling, version, points=points, folder=f"{spelling}-{version}.dist-info")
    scene.expects("shared", *names)


@cases("directory order decides between two distributions with the same entry point name")
def _(scene):
    site = scene.venv()
    for name in ("one", "two", "three", "four", "five", "six"):
        build.dist_info(site, name, points={"shared": name})
    scene.expects("shared")


@cases("an empty dist-info beside a complete one is harmless")
def _(scene):
    site = scene.venv()
    (site / "alpha-0.9.dist-info").mkdir()
    build.dist_info(site, "alpha", "1.0")
    scene.expects("alpha")


@cases("a leftover of a failed uninstall is active")
def _(scene):
    site = scene.venv()
    build.dist_info(site, "alpha", folder="~lpha-1.0.dist-info")
    build.dist_info(site, "beta", folder="-beta-1.0.dist-info")
    scene.expects("alpha", "beta")


@cases("a dist-info and an egg-info of the same plugin keep the directory order")
def _(scene):
    site = scene.venv()
    build.dist_info(site, "alpha", "1.0", points={"shared": "one", "dist": "dist"})
    build.egg_info(site, "alpha", "0.9", points={"shared": "two", "egg": "egg"})
    scene.expects("shared", "dist", "egg")


@cases("one object under two names in one distribution is fatal")
def _(scene):
    site = scene.venv()
    build.dist_info(site, "alpha", points={"one": "same:thing", "two": "same:thing"})
    scene.expects("one")
    scene.dies("register")


@cases("one object under two names in two distributions is fatal")
def _(scene):
    build.dist_info(scene.place("first"), "alpha", points={"one": "same.module"})
    build.dist_info(scene.place("second"), "beta", points={"two": "same.module", "three": "three"})
    scene.expects("one")
    scene.dies("register")


@cases("a module and an object in it are different objects")
def _(scene):
    build.dist_info(scene.venv(), "alpha", points={"one": "same", "two": "same:thing"})
    scene.expects("one", "two")


@cases("the same folder twice on the path, once through a link, is harmless")
def _(scene):
    place = scene.place()
    build.dist_info(place, "alpha")
    os.symlink(place, scene.folder / "link")
    scene.add_to_path(scene.folder / "link")
    scene.expects("alpha")


@cases("one zip under two names is harmless")
def _(scene):
    path = build.archive(scene.folder / "alpha.whl", build.zipped_plugin("alpha"))
    scene.add_to_path(path)
    os.symlink(path, scene.folder / "beta.whl")
    scene.add_to_path(scene.folder / "beta.whl")
    scene.expects("alpha")
