"""What the fast readers of modules find, beside what the whole parser finds: over every library of the Pythons of this machine."""

import argparse
import os
import pathlib
import random
import subprocess
import unittest

import pythons

PRINT_LIBRARY = "import os, sysconfig; print(os.path.dirname(os.__file__)); print(sysconfig.get_path('purelib'))"


def list_sources():
    """The standard libraries, and what is installed into them; some thousands, or all with VDK_TEST_LONG=1."""
    found = set()
    for _, executable in pythons.find_pythons():
        done = subprocess.run([executable, "-I", "-c", PRINT_LIBRARY], stdout=subprocess.PIPE, text=True, check=True)
        for folder in done.stdout.splitlines():
            found.update(path for path in pathlib.Path(folder).rglob("*.py") if path.is_file())
    paths = sorted(map(str, found))
    return paths if os.environ.get("VDK_TEST_LONG") else random.Random(21).sample(paths, min(len(paths), 4000))


class Outlines(unittest.TestCase):
    reader = ""

    def test_they_find_what_the_parser_finds(self):
        paths = list_sources()
        done = subprocess.run([self.reader], input="\n".join(paths), stdout=subprocess.PIPE, text=True, check=True)
        *differences, summary = done.stdout.splitlines()
        print(summary, flush=True)
        self.assertEqual(differences, [])
        texts, names, false_names = (int(part.split()[0]) for part in summary.split("\t"))
        self.assertGreater(texts, 500)
        # Lines of texts in quotes, which the first stage takes for code.
        self.assertLess(false_names, names / 50)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--read-outlines", required=True)
    options, rest = parser.parse_known_args()
    Outlines.reader = os.path.abspath(options.read_outlines)
    unittest.main(argv=["outlines.py", *rest])
