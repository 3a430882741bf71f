"""With this program first on PATH, Python's `vdk` says and does what it does without it."""

import os
import re
import subprocess
import tempfile

import prepared

#: What differs from one run to the next: times, process ids, addresses, and ids of runs.
CHANGING = re.compile(rb"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(,\d+)?|\[id:[^]]*\]|[0-9a-f]{8}-[0-9a-f-]{27}|0x[0-9a-f]+|\d+\.\d+|\d{5,}")

STEP = """import sys
def run(job_input):
    job_input.execute_query("CREATE TABLE things AS SELECT 41 AS number")
    rows = job_input.execute_query("SELECT number + 1 FROM things")
    print("rows", rows, job_input.get_arguments(), sys.stdin.read())
"""


class HandedOver(prepared.RealCase):
    @classmethod
    def setUpClass(cls):
        cls.theirs = cls.prepared.folder / "mutations/working/bin"
        if not (cls.theirs / "vdk").is_file():
            prepared.skip("real.mutations makes the environment, and has not run")

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name
        os.mkdir(os.path.join(self.folder, "ours"))
        os.symlink(self.vdk, os.path.join(self.folder, "ours/vdk"))

    def call(self, arguments, first, **variables):
        path = ":".join([*first, str(self.theirs), "/usr/bin", "/bin"])
        done = subprocess.run(
            ["/usr/bin/env", "vdk", *arguments],
            input=b"the input",
            capture_output=True,
            env={**prepared.bare_environment(), "PATH": path, "HOME": self.folder, **variables},
            cwd=self.folder,
            timeout=120,
        )
        return done.returncode, CHANGING.sub(b"N", done.stdout), CHANGING.sub(b"N", done.stderr)

    def both(self, *arguments, **variables):
        """Exit code, stdout and stderr, which are the same with and without this program."""
        direct = self.call(arguments, [], **variables)
        self.assertEqual(self.call(arguments, [os.path.join(self.folder, "ours")], **variables), direct)
        return direct

    def test_help_is_theirs(self):
        for arguments in ([], ["--help"], ["run", "--help"]):
            _, output, errors = self.both(*arguments)
            self.assertIn(b"Usage: vdk", output + errors)

    def test_version_and_wrong_usage_are_theirs(self):
        self.assertIn(b"vdk-sqlite", self.both("version")[2])
        self.assertEqual(self.both("--version")[0], 2)
        code, _, errors = self.both("no-such-command")
        self.assertEqual(code, 2)
        self.assertIn(b"No such command 'no-such-command'", errors)
        self.assertEqual(self.both("-v", "DEBUG", "connectors", "list")[0], 2)

    def test_their_completion_works(self):
        self.assertIn(b"_vdk_completion()", self.both(_VDK_COMPLETE="bash_source")[1])
        words = {"_VDK_COMPLETE": "bash_complete", "COMP_WORDS": "vdk sql", "COMP_CWORD": "1"}
        self.assertIn(b"sqlite-query", self.both(**words)[1])

    def test_a_job_runs(self):
        os.mkdir(os.path.join(self.folder, "job"))
        with open(os.path.join(self.folder, "job/10_step.py"), "w", encoding="utf-8") as file:
            file.write(STEP)
        variables = {"VDK_DB_DEFAULT_TYPE": "SQLITE", "VDK_SQLITE_FILE": ":memory:"}
        arguments = '{"name": "a \\"b\\" *"}'
        code, output, errors = self.both("run", "job", "--arguments", arguments, **variables)
        self.assertEqual(code, 0, errors)
        self.assertIn(b"rows [(42,)] {'name': 'a \"b\" *'} the input", output)
        self.assertEqual(self.both("run", "no-such-job")[0], 2)


if __name__ == "__main__":
    prepared.main()
