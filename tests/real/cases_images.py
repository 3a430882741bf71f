"""Images whose links and paths are absolute, climb with `..`, or name a folder that exists only outside the image."""

import dataclasses
import io
import typing
import zipfile

SITE = "lib/python3.11/site-packages"
VENV = "/opt/venv"


@dataclasses.dataclass
class Case:
    sentence: str
    build: typing.Callable  # from an image and the path of the folder outside
    expected: list = dataclasses.field(default_factory=list)  # what some answer contains
    options: list = dataclasses.field(default_factory=lambda: ["--env", VENV])


def metadata_of(name, group="vdk.plugin.run"):
    module = name.replace("-", "_")
    return {
        f"{module}-1.0.dist-info/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n",
        f"{module}-1.0.dist-info/entry_points.txt": f"[{group}]\n{name} = {module}\n",
        f"{module}.py": "import os\n",
    }


def add_plugin(image, site, name):
    for path, text in metadata_of(name).items():
        image.write(f"{site}/{path}", text)


def add_installation(image, prefix="/usr/local", minor=11):
    image.write(f"{prefix}/bin/python3.{minor}", "#!not really\n", is_program=True)
    image.link(f"python3.{minor}", f"{prefix}/bin/python3")
    image.write(f"{prefix}/lib/python3.{minor}/os.py")
    image.write(f"{prefix}/lib/python3.{minor}/site.py")


def add_environment(image, prefix=VENV, home="/usr/local/bin", python=None):
    image.write(f"{prefix}/pyvenv.cfg", f"home = {home}\ninclude-system-site-packages = false\nversion = 3.11.2\n")
    image.link(python or f"{home}/python3.11", f"{prefix}/bin/python3.11")
    image.link("python3.11", f"{prefix}/bin/python")
    image.write(f"{prefix}/{SITE}/empty.txt")


def add_both(image):
    add_installation(image)
    add_environment(image)


def zipped(name):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for path, text in metadata_of(name).items():
            archive.writestr(path, text)
    return buffer.getvalue()


def fill_outside(folder):
    """What no answer may contain: a plugin in each form, and a Python."""
    import images

    outside = images.Image(folder)
    for site in ("site", f"venv/{SITE}", f".local/{SITE}", "lib/python3.11/site-packages"):
        add_plugin(outside, site, "outside-plugin")
    outside.write("outside.zip", zipped("outside-plugin"))
    outside.write("venv/pyvenv.cfg", "home = /usr/bin\n")
    outside.write("venv/bin/python3", "#!not really\n", is_program=True)
    outside.write("venv/bin/vdk", f"#!{folder}/venv/bin/python3\n", is_program=True)
    outside.write("projects/vdk-plugins/outside-plugin/setup.py", "from setuptools import setup\nsetup(name='outside-plugin', entry_points={'vdk.plugin.run': ['a = b']})\n")


def plain(image, outside):
    add_both(image)
    add_plugin(image, f"{VENV}/{SITE}", "inside-plugin")


def climb(target):
    """A relative path that would leave any folder, and leads to `target` from `/`."""
    return "../" * 30 + target.lstrip("/")


def linked_site(image, outside):
    add_installation(image)
    image.write(f"{VENV}/pyvenv.cfg", "home = /usr/local/bin\nversion = 3.11\n")
    image.link("/usr/local/bin/python3.11", f"{VENV}/bin/python3.11")
    image.link("/srv/site", f"{VENV}/{SITE}")
    add_plugin(image, "/srv/site", "inside-plugin")


def linked_library(image, outside):
    add_both(image)
    image.link(climb(f"{VENV}/lib"), f"{VENV}/lib64")
    add_plugin(image, f"{VENV}/{SITE}", "inside-plugin")
    image.link("/usr/local/lib", "/usr/local/lib64")


def linked_to_outside(image, outside):
    add_both(image)
    image.link(f"{outside}/site", "/srv")
    image.write(f"{VENV}/{SITE}/a.pth", f"/srv\n{outside}/site\n{climb(outside)}/site\n")
    for name in ("METADATA", "entry_points.txt"):
        image.link(f"{outside}/site/outside_plugin-1.0.dist-info/{name}", f"{VENV}/{SITE}/linked-1.0.dist-info/{name}")
    image.link(f"{outside}/site/outside_plugin-1.0.dist-info", f"{VENV}/{SITE}/outside_plugin-1.0.dist-info")
    image.link(climb(f"{outside}/site/outside_plugin.py"), f"{VENV}/{SITE}/outside_plugin.py")
    image.link(f"{outside}/outside.zip", f"{VENV}/{SITE}/outside.zip")
    image.write(f"{VENV}/{SITE}/b.pth", "outside.zip\n")


def path_lines(image, outside):
    add_both(image)
    for number, folder in enumerate(["/srv/absolute", "/srv/climbed", "/srv/real"]):
        add_plugin(image, folder, f"inside-plugin-{number}")
    image.link("/srv/real", "/srv/linked")
    image.write(f"{VENV}/{SITE}/a.pth", f"/srv/absolute\n{climb('/srv/climbed')}\n/srv/linked/.\n{outside}/site\n")
    image.write(f"{VENV}/{SITE}/b.pth", f"import site; site.addsitedir('{outside}/site')\n")


def zip_files(image, outside):
    add_both(image)
    image.write("/srv/a.zip", zipped("inside-plugin"))
    image.link("/srv/a.zip", f"{VENV}/{SITE}/b.zip")
    image.write(f"{VENV}/{SITE}/a.pth", f"b.zip\n{outside}/outside.zip\n")


def linked_metadata(image, outside):
    add_both(image)
    for path, text in metadata_of("inside-plugin").items():
        image.write(f"/srv/{path}", text)
    image.link("/srv/inside_plugin-1.0.dist-info", f"{VENV}/{SITE}/inside_plugin-1.0.dist-info")
    image.link(climb("/srv/inside_plugin.py"), f"{VENV}/{SITE}/inside_plugin.py")
    add_plugin(image, f"{VENV}/{SITE}", "second-plugin")
    points = image.path(f"{VENV}/{SITE}/second_plugin-1.0.dist-info/entry_points.txt")
    points.rename(image.path("/srv/points.txt"))
    points.symlink_to("/srv/points.txt")


def editable(image, outside):
    add_both(image)
    site = f"{VENV}/{SITE}"
    for name, root in (("inside-plugin", "/srv/src"), ("outside", f"{outside}/site")):
        module = name.replace("-", "_")
        image.write(f"{site}/{module}-1.0.dist-info/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
        image.write(f"{site}/{module}-1.0.dist-info/entry_points.txt", f"[vdk.plugin.run]\n{name} = {module}\n")
        image.write(f"{site}/{module}-1.0.dist-info/direct_url.json", f'{{"url": "file://{root}", "dir_info": {{"editable": true}}}}')
        image.write(f"{site}/__editable__.{module}-1.0.pth", f"import __editable___{module}_finder; __editable___{module}_finder.install()\n")
        image.write(f"{site}/__editable___{module}_finder.py", f"MAPPING = {{'{module}': '{root}/{module}.py'}}\nNAMESPACES = {{}}\n")
    image.write("/srv/src/inside_plugin.py", "import lost_module\n")
    image.write(f"{site}/old.egg-link", f"{outside}/site\n.")
    image.write(f"{site}/easy-install.pth", f"/srv/egg\n{outside}/site\n")
    image.write("/srv/egg/old.egg-info/PKG-INFO", "Name: old\nVersion: 1\n")
    image.write("/srv/egg/old.egg-info/entry_points.txt", "[vdk.plugin.run]\nold = old\n")


def home_only_outside(image, outside):
    image.write(f"{VENV}/pyvenv.cfg", f"home = {outside}/venv/bin\nversion = 3.11\n")
    image.link(f"{outside}/venv/bin/python3", f"{VENV}/bin/python3.11")
    add_plugin(image, f"{VENV}/{SITE}", "inside-plugin")


def looping(image, outside):
    add_both(image)
    site = f"{VENV}/{SITE}"
    image.link("loop", f"{site}/loop")
    image.link("b.pth", f"{site}/a.pth")
    image.link("a.pth", f"{site}/b.pth")
    image.write(f"{site}/c.pth", "loop\n/srv/around/around/around\n")
    image.link("/srv", "/srv/around")
    image.link("..", f"{site}/loop-1.0.dist-info")
    add_plugin(image, "/srv", "inside-plugin")


def vdk_on_path(image, outside):
    add_both(image)
    add_plugin(image, f"{VENV}/{SITE}", "inside-plugin")
    image.write(f"{VENV}/bin/vdk", f"#!{VENV}/bin/python\n", is_program=True)
    image.link(climb(f"{VENV}/bin/vdk"), "/usr/local/bin/vdk")


def relocatable_vdk(image, outside):
    vdk_on_path(image, outside)
    text = "#!/bin/sh\n'''exec' \"$(dirname -- \"$(realpath -- \"$0\")\")\"/'python' \"$0\" \"$@\"\n' '''\n"
    image.write(f"{VENV}/bin/vdk", text, is_program=True)


def env_vdk(image, outside):
    add_installation(image)
    add_plugin(image, f"/usr/local/{SITE}", "inside-plugin")
    image.write("/usr/bin/vdk", "#!/usr/bin/env python3\n", is_program=True)


def vdk_of_outside(image, outside):
    add_installation(image)
    image.write("/usr/local/bin/vdk", f"#!{outside}/venv/bin/python3\n", is_program=True)


def alternatives(image, outside):
    add_installation(image, "/usr")
    image.path("/usr/bin/python3").unlink()
    image.link("/etc/alternatives/python3", "/usr/bin/python3")
    image.link("/usr/bin/python3.11", "/etc/alternatives/python3")
    image.link("usr/bin", "/bin")
    image.write("/usr/lib/python3.11/site.py", "dist-packages")
    add_plugin(image, "/usr/lib/python3/dist-packages", "inside-plugin")
    add_plugin(image, "/usr/local/lib/python3.11/dist-packages", "second-plugin")


def pyenv(image, outside):
    add_installation(image, "/root/.pyenv/versions/3.11.2")
    add_plugin(image, f"/root/.pyenv/versions/3.11.2/{SITE}", "inside-plugin")
    image.write("/root/.pyenv/version", "3.11\n")
    for name, root in (("python3", "/root/.pyenv"), ("python", outside)):
        image.write(f"/root/.pyenv/shims/{name}", f'#!/usr/bin/env bash\nexport PYENV_ROOT="{root}"\nexec pyenv exec\n', is_program=True)
    image.link("/root/.pyenv/shims/python3", "/usr/local/bin/python3")


def tools(image, outside):
    add_installation(image)
    for number, prefix in enumerate(["/opt/conda", "/root/.local/share/pipx/venvs/vdk", "/srv/listed"]):
        add_environment(image, prefix)
        add_plugin(image, f"{prefix}/{SITE}", f"inside-plugin-{number}")
    image.write("/root/.conda/environments.txt", f"/srv/listed\n{outside}/venv\n")
    image.link(f"{outside}/venv", "/root/.local/share/pipx/venvs/leak")


def folders_above(image, outside):
    add_installation(image)
    add_environment(image, "/.venv")
    add_plugin(image, f"/.venv/{SITE}", "inside-plugin")


def user_site(image, outside):
    add_installation(image)
    add_plugin(image, f"/root/.local/{SITE}", "inside-plugin")


def one_environment_in_two_places(image, outside):
    add_both(image)
    add_plugin(image, f"{VENV}/{SITE}", "inside-plugin")
    image.link(VENV, "/venv")
    image.write(f"{VENV}/{SITE}/a.pth", f"/venv/{SITE}\n")


cases = [
    Case("a plain environment is read", plain, ["inside-plugin"]),
    Case("site-packages may be an absolute link", linked_site, ["inside-plugin"]),
    Case("lib64 may be a link that climbs", linked_library, ["inside-plugin"]),
    Case("links to what is only outside lead nowhere", linked_to_outside),
    Case("lines of .pth files are paths inside", path_lines, [f"inside-plugin-{number}" for number in range(3)]),
    Case("zip files on the search path are inside", zip_files, ["inside-plugin"]),
    Case("metadata may be links", linked_metadata, ["inside-plugin", "second-plugin"]),
    Case("editable installations are inside", editable, ["inside-plugin", "/srv/src/inside_plugin.py"]),
    Case("a Python that is only outside does not exist", home_only_outside, ["interpreter-missing", "inside-plugin"]),
    Case("links may lead in circles", looping, ["inside-plugin"]),
    Case("the vdk on the usual PATH may be a link", vdk_on_path, ["inside-plugin", "vdk-script"], []),
    Case("a relocatable vdk is beside its Python", relocatable_vdk, ["inside-plugin", "vdk-script"], []),
    Case("env finds the Python of the image", env_vdk, ["inside-plugin", "vdk-script"], []),
    Case("a vdk may run a Python that is only outside", vdk_of_outside, ["vdk-script-interpreter-missing"], []),
    Case("Debian's Python may be one of several alternatives", alternatives, ["inside-plugin", "second-plugin"], []),
    Case("a shim of pyenv leads to a Python inside", pyenv, ["inside-plugin"], []),
    Case("tools keep environments inside", tools, [f"inside-plugin-{number}" for number in range(3)], ["--all-envs"]),
    Case("a .venv in the root is found", folders_above, ["inside-plugin", "dot-venv"], []),
    Case("the user is root", user_site, ["inside-plugin"], []),
    Case("a folder under two names is read once", one_environment_in_two_places, ["inside-plugin"]),
    Case("a relative path starts at the root", plain, ["inside-plugin"], ["--env", "opt/../../opt/venv/"]),
    Case("an interpreter is named as inside", plain, ["inside-plugin"], ["--python", "/opt/venv/bin/python"]),
    Case("a search path is one inside", plain, ["inside-plugin"], ["--path", f"{VENV}/{SITE}:/usr"]),
]
