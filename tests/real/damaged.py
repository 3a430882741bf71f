"""A connector whose files are damaged is still listed, and what is said about its import is what really happens.

VDK_TEST_LONG=1: its entry module is cut off after every byte, else after some.
"""

import json
import os
import pathlib
import subprocess
import tempfile

import mutations
import prepared

MODULE = "vdk/plugin/postgres/postgres_plugin.py"
VALUE = "vdk.plugin.postgres.postgres_plugin"
MARK = b"\xef\xbb\xbf"

#: How Python compiles the start of a file, for each length that is read from standard input.
COMPILE = r"""
import json, sys
source = open(sys.argv[1], "rb").read()
said = {}
for length in json.load(sys.stdin):
    try:
        compile(source[:length], "module", "exec")
        said[length] = None
    except SyntaxError as error:
        said[length] = [type(error).__name__, error.lineno, error.msg]
print(json.dumps(said))
"""

#: Other ways to damage a source; some of them Python accepts.
DAMAGES = {
    "a NUL in the middle": lambda text: text[:500] + b"\0" + text[500:],
    "a NUL at the end": lambda text: text + b"\0",
    "NULs only": lambda text: b"\0" * len(text),
    "a NUL in a comment": lambda text: text + b"# \0\n",
    "UTF-16": lambda text: text.decode().encode("utf-16"),
    "UTF-16 without a mark": lambda text: text.decode().encode("utf-16-be"),
    "UTF-8 with a mark": lambda text: MARK + text,
    "Latin-1 in a string": lambda text: text + b"word = 'caf\xe9'\n",
    "Latin-1 in a comment": lambda text: text + b"# caf\xe9\n",
    "Latin-1 in a name": lambda text: text + b"caf\xe9 = 1\n",
    "declared Latin-1": lambda text: b"# coding: latin-1\n" + text + b"word = 'caf\xe9'\n",
    "half a character at the end": lambda text: text + b"# caf\xc3",
    "nothing": lambda text: b"",
    "a newline alone": lambda text: b"\n",
}


class Damaged(prepared.RealCase):
    @classmethod
    def setUpClass(cls):
        cls.working = cls.prepared.folder / "mutations/working"
        if not (cls.working / "filled").is_file():
            prepared.skip("real.mutations makes the environment, and has not run")

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.environment = pathlib.Path(folder.name) / "env"
        self.file = mutations.copy(self.working, self.environment) / MODULE
        self.text = self.file.read_bytes()

    def row(self):
        done = subprocess.run(
            [self.vdk, "connectors", "list", "-t", "postgres", "--env", str(self.environment), "-o", "json"],
            capture_output=True, text=True, env=prepared.bare_environment(), cwd="/", timeout=60,
        )
        self.assertEqual(done.returncode, 0, done.stderr)
        rows = json.loads(done.stdout)["connectors"]
        self.assertEqual([row["name"] for row in rows], ["vdk-postgres"])
        self.assertEqual(rows[0]["types"], ["postgres"])
        self.assertEqual(rows[0]["capabilities"], ["query", "ingest", "cli", "sections"])
        self.assertIsNotNone(rows[0]["installed_version"])
        return rows[0]

    def test_a_module_that_is_cut_off_keeps_its_row(self):
        step = 1 if mutations.IS_LONG else 61
        lengths = list(range(0, len(self.text), step))
        done = subprocess.run(
            [self.environment / "bin/python", "-I", "-c", COMPILE, self.file],
            input=json.dumps(lengths), capture_output=True, text=True, check=True,
        )
        refused = 0
        for length, error in json.loads(done.stdout).items():
            self.file.write_bytes(self.text[: int(length)])
            row = self.row()
            load = row["entry_points"][0]["load"]
            problems = [one for one in row["problems"] if one["code"] == "import-syntax"]
            with self.subTest(length=length, error=error):
                self.assertEqual(bool(problems), error is not None)
                if error is None:
                    continue
                refused += 1
                self.assertEqual(row["state"], "broken")
                self.assertEqual([load["error"], load["line"]], error[:2])
                said = problems[0]["message"].rpartition("Error: ")[2]
                known = "invalid syntax" not in said
                self.assertTrue(not known or error[2].startswith(said), (said, error))
        self.assertGreater(refused, len(lengths) // 2)

    def test_damaged_bytes_keep_the_row_and_are_refused_only_if_python_refuses_them(self):
        for name, damage in DAMAGES.items():
            with self.subTest(name):
                self.file.write_bytes(damage(self.text))
                row = self.row()
                load = row["entry_points"][0]["load"]
                real = mutations.ask_python(self.environment, VALUE)[VALUE]
                self.assertEqual(load["verdict"] == "fails", real is not None, real)
                if real is not None:
                    self.assertEqual(load["error"], real["error"])
                # A module that does nothing is damaged too, although its import works.
                is_damaged = real is not None or len(self.file.read_bytes()) < 2
                self.assertEqual(row["state"], "broken" if is_damaged else "installed")

    def test_doctor_reinstalls_what_record_says_is_damaged(self):
        for damage in (self.text[: len(self.text) // 2], b"", self.text[:99] + b"\0" + self.text[100:]):
            with self.subTest(len(damage)):
                self.file.write_bytes(damage)
                done = subprocess.run(
                    [self.vdk, "connectors", "doctor", "--env", str(self.environment), "-o", "json"],
                    capture_output=True, text=True, env=prepared.bare_environment(), cwd="/", timeout=60,
                )
                findings = [one for one in json.loads(done.stdout)["findings"] if one["file"] == str(self.file)]
                findings = [one for one in findings if one["severity"] != "note"]
                self.assertEqual(len(findings), 1, findings)
                self.assertIn("vdk-postgres==", findings[0]["remedy"][-1])


if __name__ == "__main__":
    prepared.main()
