"""Writes environments and metadata to disk by hand: the building blocks of the layout tests."""

import os
import shutil
import stat
import zipfile

GROUP = "vdk.plugin.run"


def plugin_files(name, version="1.0", points=None, metadata="METADATA"):
    """The files of a metadata directory: name to text. By default the entry point has the plugin's name."""
    points = {name: f"{name.replace('-', '_')}.plugin"} if points is None else points
    lines = "".join(f"{point} = {value}\n" for point, value in points.items())
    return {
        metadata: f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n",
        "entry_points.txt": f"[{GROUP}]\n{lines}",
    }


def write(path, content):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return path


def write_all(folder, files):
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        write(folder / name, content)
    return folder


def dist_info(place, name, version="1.0", points=None, folder=None):
    """A plugin as wheels install it: `X-1.0.dist-info/`."""
    spelled = folder or f"{name.replace('-', '_')}-{version}.dist-info"
    return write_all(place / spelled, plugin_files(name, version, points))


def egg_info(place, name, version="1.0", points=None, folder=None):
    """A plugin as `setup.py install` and `develop` install it: PKG-INFO instead of METADATA."""
    spelled = folder or f"{name.replace('-', '_')}.egg-info"
    return write_all(place / spelled, plugin_files(name, version, points, metadata="PKG-INFO"))


def entry_points(place, content, folder="raw-1.0.dist-info"):
    """A plugin with exactly this entry_points.txt."""
    files = plugin_files(folder.split("-")[0])
    return write_all(place / folder, {**files, "entry_points.txt": content})


def archive(path, members, prefix=b"", directories=False, compression=zipfile.ZIP_DEFLATED):
    """A zip file; `prefix` can be a `#!` line; `directories` adds an entry for each folder."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(path, "wb") as stream:
        stream.write(prefix)
    with zipfile.ZipFile(path, "a" if prefix else "w", compression) as zipped:
        known = set()
        for name, content in members.items():
            parent = name.rpartition("/")[0]
            if directories and parent and parent not in known:
                known.add(parent)
                zipped.writestr(parent + "/", "")
            zipped.writestr(name, content)
    return path


def zipped_plugin(name, version="1.0", points=None, folder=None):
    """The members of a wheel."""
    spelled = folder or f"{name.replace('-', '_')}-{version}.dist-info"
    return {f"{spelled}/{member}": text for member, text in plugin_files(name, version, points).items()}


def zipped_egg(name):
    return {f"EGG-INFO/{member}": text for member, text in plugin_files(name, metadata="PKG-INFO").items()}


def write_venv(folder, python, home=None, see_base="false", lines=None):
    """What `python -m venv --without-pip` creates, in three steps instead of a process. Returns its site-packages."""
    home = home or os.path.dirname(python.real)
    name = f"python3.{python.minor}"
    (folder / "bin").mkdir(parents=True)
    os.symlink(os.path.join(home, os.path.basename(python.real)), folder / "bin" / name)
    os.symlink(name, folder / "bin" / "python")
    text = f"home = {home}\n"
    if see_base is not None:
        text += f"include-system-site-packages = {see_base}\n"
    text += f"version = {python.version}\n" if lines is None else lines
    write(folder / "pyvenv.cfg", text)
    site = folder / "lib" / python.library / "site-packages"
    site.mkdir(parents=True)
    return site


def link_library(source, folder):
    """A separate standard library: links to the parts of the real one, without what is installed in it."""
    folder.mkdir(parents=True)
    for entry in os.scandir(source):
        if entry.name not in ("site-packages", "dist-packages", "sitecustomize.py"):
            os.symlink(entry.path, folder / entry.name)
    return folder


def write_base(folder, python, libraries=("lib",)):
    """A whole installation without packages: the real executable, links to the real standard library."""
    executable = folder / "bin" / os.path.basename(python.real)
    executable.parent.mkdir(parents=True)
    try:
        os.link(python.real, executable)
    except OSError:
        shutil.copy2(python.real, executable)
    for library in libraries:
        link_library(python.standard_library, folder / library / python.library)
        (folder / library / python.library / "site-packages").mkdir()
    if python.is_debian:
        (folder / "lib/python3/dist-packages").mkdir(parents=True)
        (folder / "local/lib" / python.library / "dist-packages").mkdir(parents=True)
        (folder / "lib" / python.library / "dist-packages").mkdir()
    return executable


def base_site(folder, python):
    """The folder for packages of the installation itself."""
    return folder / ("lib/python3/dist-packages" if python.is_debian else f"lib/{python.library}/site-packages")


def remove_tree(folder):
    """Removes unreadable folders too."""
    for current, names, _ in os.walk(folder):
        for name in names:
            path = os.path.join(current, name)
            if not os.path.islink(path):
                os.chmod(path, stat.S_IRWXU)
    shutil.rmtree(folder, ignore_errors=True)

