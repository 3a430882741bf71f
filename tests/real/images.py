"""Unpacked container images for tests: a folder with Python, environments and our program, which chroot can start."""

import os
import pathlib
import re
import shutil
import subprocess

#: What a container runtime sets for an image that sets nothing itself.
VARIABLES = {"PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "HOME": "/root"}

#: Our program, its libraries and their loader, in the image.
PROGRAM_FOLDER = "vdk-connectors-program"


def libraries_of(*programs):
    """The shared libraries that programs load, as absolute paths, with their loader."""
    done = subprocess.run(["ldd", *map(str, programs)], capture_output=True, text=True)
    return sorted(set(re.findall(r"(?:=> |^\s+)(/\S+)(?= \(0x)", done.stdout, re.MULTILINE)))


class Image:
    def __init__(self, folder):
        self.folder = pathlib.Path(folder)

    def path(self, inside):
        return self.folder / str(inside).lstrip("/")

    def write(self, inside, text="", is_program=False):
        path = self.path(inside)
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(text, bytes):
            path.write_bytes(text)
        else:
            path.write_text(text)
        if is_program:
            path.chmod(0o755)

    def link(self, target, inside):
        path = self.path(inside)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.symlink_to(target)

    def add_program(self, vdk):
        folder = self.path(PROGRAM_FOLDER)
        folder.mkdir(parents=True)
        for library in libraries_of(vdk):
            shutil.copy(library, folder)
        shutil.copy(vdk, folder / "vdk")

    def add_python(self, executable):
        """Copies a Python installation to /usr/local, or, if it is the system's, to /usr. Returns its program."""
        real = pathlib.Path(os.path.realpath(executable))
        source = real.parent.parent
        inside = "/usr" if source == pathlib.Path("/usr") else "/usr/local"
        prefix = self.path(inside)
        ignored = shutil.ignore_patterns("__pycache__", "test", "tests", "idlelib", "config-*", "site-packages")
        for name in ("bin", "lib"):
            (prefix / name).mkdir(parents=True, exist_ok=True)
            for path in sorted((source / name).glob("python3*")):
                if path.is_dir():
                    shutil.copytree(path, prefix / name / path.name, symlinks=True, ignore=ignored)
                elif path.is_symlink():
                    (prefix / name / path.name).symlink_to(os.readlink(path))
                else:
                    shutil.copy(path, prefix / name)
        for library in libraries_of(real, *prefix.glob("lib/python3*/lib-dynload/*.so")):
            self.path(library).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(library, self.path(library))
        return f"{inside}/bin/{real.name}"

    def clear(self):
        """Removes everything except our program."""
        for path in self.folder.iterdir():
            if path.name == PROGRAM_FOLDER:
                continue
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path)
            else:
                path.unlink()

    def run_inside(self, *command):
        """Runs a program of the image in the image."""
        return subprocess.run(["chroot", str(self.folder), *command], capture_output=True, env=VARIABLES, timeout=120)

    def ask_inside(self, *arguments):
        """Runs our program in the image."""
        folder = "/" + PROGRAM_FOLDER
        (loader,) = self.path(folder).glob("ld-*.so*")
        start = [f"{folder}/{loader.name}", "--library-path", folder, f"{folder}/vdk", "connectors"]
        return self.run_inside(*start, *arguments)
