"""No form of `list` starts another program or uses the network."""

import re
import shutil
import subprocess
import tempfile

import prepared

TRACED = "execve,execveat,fork,vfork,clone,clone3,socket,connect,sendto,sendmsg"


def trace(*command):
    """The traced calls of `command`, one per line, starting with its own execve."""
    with tempfile.NamedTemporaryFile("r") as log:
        subprocess.run(
            ["strace", "-f", "-qq", "-e", f"trace={TRACED}", "-o", log.name, *map(str, command)],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            # The leak sanitizer itself uses ptrace.
            env={**prepared.bare_environment(), "ASAN_OPTIONS": "detect_leaks=0"},
            timeout=60,
            check=True,
        )
        return [line for line in log.read().splitlines() if re.match(r"\d+ +\w+\(", line)]


def strace_works():
    if shutil.which("strace") is None:
        return False
    try:
        return len(trace("/bin/true")) == 1
    except subprocess.CalledProcessError:
        return False


class NoPython(prepared.RealCase):
    def forms(self):
        environment = self.prepared.environment
        return {
            "index": ["--no-env", "--no-source-tree"],
            "environment": ["--env", environment],
            "interpreter": ["--python", prepared.python_of(environment)],
            "every environment": ["--all-envs"],
            "source tree": ["--no-env", "--source-tree", self.prepared.sdists],
            "search path": ["--path", self.prepared.sdists],
            "found by itself": [],
            "everything as JSON": ["--env", environment, "--all", "-o", "json", "--with", "all"],
            "dead environment": ["--env", self.prepared.dead, "--verbose"],
        }

    def test_only_the_program_itself_is_executed(self):
        for form, arguments in self.forms().items():
            with self.subTest(form):
                calls = trace(self.vdk, "connectors", "list", *arguments)
                self.assertEqual(len(calls), 1, "\n".join(calls))
                self.assertIn("execve(", calls[0])

    def test_the_trace_does_see_programs_that_are_started(self):
        calls = trace("/bin/sh", "-c", "/bin/true; /bin/true")
        self.assertGreater(len([call for call in calls if "execve(" in call]), 1)


if __name__ == "__main__":
    if not strace_works():
        prepared.skip("strace is not installed, or may not trace here")
    prepared.main()
