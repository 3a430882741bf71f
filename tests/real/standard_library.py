"""The standard library's modules of each Python of this machine, compared with the tables used if its folder cannot be read."""

import argparse
import json
import os
import subprocess
import sys
import unittest

import pythons

#: The modules that a Python has: built in, compiled beside it, written in Python; and all that it knows (3.10 on).
ASK = r"""
import json, os, sys
library = os.path.dirname(os.__file__)
written = set()
for name in os.listdir(library):
    is_package = os.path.exists(os.path.join(library, name, "__init__.py"))
    if is_package and "." not in name:
        written.add(name)
    elif name.endswith(".py") and "." not in name[:-3]:
        written.add(name[:-3])
dynamic = os.path.join(library, "lib-dynload")
compiled = {name.split(".")[0] for name in os.listdir(dynamic)} if os.path.isdir(dynamic) else set()
known = getattr(sys, "stdlib_module_names", None)
print(json.dumps([sorted(compiled | set(sys.builtin_module_names)), sorted(written), known and sorted(known)]))
"""

#: Modules added by an installation, and those only on Windows.
FOREIGN = ("_sysconfigdata", "_distutils_system_mod", "sitecustomize", "usercustomize")
WINDOWS = {"_msi", "_overlapped", "_winapi", "_wmi", "msilib", "msvcrt", "nt", "winreg", "winsound"}
#: Modules that a build may leave out, which 3.8 and 3.9 do not list.
OPTIONAL = {"__hello__", "__phello__", "_dbm", "_gdbm", "_scproxy", "_frozen_importlib", "_frozen_importlib_external"}
OPTIONAL |= {"_crypt", "nis", "ossaudiodev", "spwd", "_tkinter", "_curses", "_curses_panel", "readline", "_uuid", "distutils", "lib2to3"}


def is_test_module(name):
    return name.startswith(("_test", "_ctypes_test", "_xxtest", "xx"))


class StandardLibrary(unittest.TestCase):
    reader = ""

    def ask(self, minor, names):
        done = subprocess.run(
            [self.reader, str(minor)], input="".join(name + "\n" for name in names), stdout=subprocess.PIPE, text=True, check=True
        )
        return dict(line.split("\t") for line in done.stdout.splitlines())

    def test_tables_of_every_python(self):
        rows = []
        for version, executable in pythons.find_pythons():
            done = subprocess.run([executable, "-I", "-c", ASK], stdout=subprocess.PIPE, text=True, check=True)
            compiled, written, known = json.loads(done.stdout)
            rows.append((version, set(compiled), {name for name in written if not name.startswith(FOREIGN)}, known))
        every = set().union(*(compiled | written | set(known or ()) for _, compiled, written, known in rows)) - WINDOWS
        for version, compiled, written, known in rows:
            told = self.ask(version[1], sorted(every))
            has = compiled | written | (set(known or ()) - WINDOWS)
            missed = sorted(name for name in has if not told[name])
            in_c = sorted(name for name in compiled - written if told[name] != "compiled")
            optional = OPTIONAL if known is None else {"__hello__", "__phello__"}
            invented = sorted(
                name for name in every - has - optional if told[name] and not is_test_module(name)
            )
            print(".".join(map(str, version)), f"{len(has)} modules, {len(every - has)} of other versions", flush=True)
            with self.subTest(version):
                self.assertEqual(missed, [], "modules that this Python has")
                self.assertEqual(in_c, [], "modules in C")
                self.assertEqual(invented, [], "modules that this Python does not have")


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--read-library", required=True)
    options, rest = parser.parse_known_args()
    StandardLibrary.reader = os.path.abspath(options.read_library)
    unittest.main(argv=[sys.argv[0], *rest])
