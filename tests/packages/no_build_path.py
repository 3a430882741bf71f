"""Nothing that is compiled for a release contains a path of the machine that compiled it."""

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
import unittest


class NoBuildPath(unittest.TestCase):
    source = ""
    cmake = ""

    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory(prefix="vdk-build-path-")
        cls.addClassCleanup(folder.cleanup)
        cls.build = os.path.join(folder.name, "build")
        command = [cls.cmake, "--preset", "release", "-B", cls.build]
        subprocess.run(command, cwd=cls.source, check=True, stdout=subprocess.DEVNULL)

    def commands(self):
        with open(os.path.join(self.build, "compile_commands.json"), encoding="utf-8") as file:
            return json.load(file)

    def test_every_file_is_compiled_with_relative_paths(self):
        for command in self.commands():
            for folder, name in ((self.source, "."), (self.build, "build")):
                self.assertIn(f" -ffile-prefix-map={folder}={name} ", command["command"], command["file"])

    def test_what_is_compiled_contains_no_path_of_this_machine(self):
        # One that includes a generated header, and one with much code of another library.
        for name in ("src/cli/run.cpp", "src/packaging/toml_document.cpp"):
            command = next(one for one in self.commands() if one["file"] == os.path.join(self.source, name))
            output = os.path.join(self.build, "object.o")
            words = re.sub(r" -o \S+ ", f" -o {output} ", command["command"])
            done = subprocess.run(words, shell=True, cwd=command["directory"], env={**os.environ, "CCACHE_DISABLE": "1"})
            self.assertEqual(done.returncode, 0)
            with open(output, "rb") as file:
                data = file.read()
            self.assertIn(os.path.basename(name).encode(), data)
            for folder in (self.source, self.build):
                self.assertNotIn(os.fsencode(folder), data, name)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--source", required=True)
    parser.add_argument("--cmake", required=True)
    options, rest = parser.parse_known_args()
    NoBuildPath.source, NoBuildPath.cmake = options.source, options.cmake
    unittest.main(argv=[sys.argv[0], *rest])
