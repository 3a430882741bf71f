"""The workflow, the container file and the scripts that they run, as far as they can be checked without the services
that run them. The longer run executes the scripts."""

import argparse
import os
import re
import subprocess
import sys
import unittest

try:
    import yaml
except ImportError:
    yaml = None

SKIPPED = 77


class FilesCase(unittest.TestCase):
    source = ""

    def read(self, name):
        with open(os.path.join(self.source, name), encoding="utf-8") as file:
            return file.read()

    def assert_runs(self, command):
        """The command starts a script of this repository that is executable and that bash accepts."""
        script = os.path.join(self.source, command.split()[0])
        self.assertTrue(os.access(script, os.X_OK), command)
        done = subprocess.run(["bash", "-n", script], capture_output=True, text=True)
        self.assertEqual((done.stderr, done.returncode), ("", 0))


class Scripts(FilesCase):
    def command(self, text):
        script = os.path.join(self.source, ".ci/readme-command")
        return subprocess.run([script, text], capture_output=True, text=True)

    def test_bash_accepts_every_script(self):
        for name in os.listdir(os.path.join(self.source, ".ci")):
            self.assert_runs(".ci/" + name)

    def test_the_commands_of_the_readme_are_found(self):
        for preset in ("dev", "release"):
            done = self.command(f"--preset {preset}" + (" &&" if preset == "release" else ""))
            self.assertEqual((done.stderr, done.returncode), ("", 0))
            self.assertTrue(done.stdout.startswith("apt-get update && apt-get install -y"), done.stdout)
            self.assertEqual(done.stdout.count("cmake --workflow"), 1)
            self.assertEqual(subprocess.run(["bash", "-nc", done.stdout]).returncode, 0)

    def test_the_readme_names_the_wheel_by_a_path(self):
        # pipx 1.1.0, that of Debian 12, takes a bare file name for the name of a package.
        named = re.findall(r"\S*vdk_connectors-\S*", self.read("README.md"))
        self.assertGreater(len(named), 1)
        for wheel in named:
            self.assertTrue(wheel.startswith("./"), wheel)

    def test_a_command_that_is_not_there_is_an_error(self):
        done = self.command("--preset no-such-preset")
        self.assertEqual((done.stdout, done.returncode), ("", 1))
        self.assertIn("--preset no-such-preset", done.stderr)


@unittest.skipIf(yaml is None, "python3-yaml is not installed")
class Workflow(FilesCase):
    def setUp(self):
        self.text = self.read(".github/workflows/ci.yml")
        self.workflow = yaml.safe_load(self.text)
        self.steps = [step for job in self.workflow["jobs"].values() for step in job["steps"]]

    def test_each_action_is_official_and_pinned_to_a_commit(self):
        used = [step["uses"] for step in self.steps if "uses" in step]
        self.assertGreater(len(used), 2)
        for action in used:
            self.assertRegex(action, r"^actions/(checkout|upload-artifact)@[0-9a-f]{40}$")
            self.assertRegex(self.text, re.escape(action) + r" # v\d+\.\d+\.\d+\n")
        self.assertEqual(len({action.split("@")[0] for action in used}), len(set(used)))

    def test_it_may_only_read(self):
        self.assertEqual(self.workflow["permissions"], {"contents": "read"})
        for job in self.workflow["jobs"].values():
            self.assertNotIn("permissions", job)
        self.assertNotIn("secrets", self.text)
        for step in self.steps:
            if step.get("uses", "").startswith("actions/checkout@"):
                self.assertIs(step["with"]["persist-credentials"], False)

    def test_it_starts_for_pushes_and_pull_requests(self):
        # YAML 1.1 reads the key `on` as a boolean.
        self.assertEqual(set(self.workflow[True]), {"push", "pull_request"})

    def test_each_job_has_a_limit_and_runs_one_script_of_the_repository(self):
        scripts = []
        for job in self.workflow["jobs"].values():
            self.assertLessEqual(job["timeout-minutes"], 90)
            runs = [step["run"] for step in job["steps"] if "run" in step]
            self.assertEqual(len(runs), 1)
            self.assertNotIn("${{", runs[0])
            self.assert_runs(runs[0])
            scripts += runs
        self.assertEqual(scripts, [".ci/run", ".ci/packages dist"])

    def test_what_is_uploaded_is_where_the_script_puts_it(self):
        paths = [step["with"]["path"] for step in self.steps if step.get("uses", "").startswith("actions/upload-artifact@")]
        self.assertEqual(paths, ["dist/"])


class ContainerFile(FilesCase):
    def instructions(self):
        lines = [line for line in self.read("Dockerfile").splitlines() if line and not line.startswith("#")]
        return [tuple(line.split(None, 1)) for line in lines]

    def test_the_image_holds_the_program_alone(self):
        instructions = self.instructions()
        last = max(i for i, (word, _) in enumerate(instructions) if word == "FROM")
        self.assertEqual(
            instructions[last:],
            [
                ("FROM", "scratch"),
                ("COPY", "--from=build /source/build/release/vdk /vdk-connectors"),
                ("ENTRYPOINT", '["/vdk-connectors"]'),
            ],
        )

    def test_it_is_built_with_the_command_of_the_readme(self):
        commands = [text for word, text in self.instructions() if word == "RUN"]
        self.assertEqual(len(commands), 1)
        printed = subprocess.run(
            ["sh", "-c", commands[0].replace("bash -euc", "printf %s")], cwd=self.source, capture_output=True, text=True
        )
        self.assertIn("cmake --workflow --preset release", printed.stdout, printed.stderr)

    def test_build_folders_do_not_get_into_the_build(self):
        self.assertEqual(self.read(".dockerignore").split(), [".git", "build", "dist"])


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--source", required=True)
    options, rest = parser.parse_known_args()
    FilesCase.source = options.source
    program = unittest.main(argv=[sys.argv[0], *rest], exit=False)
    if program.result.wasSuccessful() and len(program.result.skipped) == program.result.testsRun > 0:
        print("skipped: " + program.result.skipped[0][1])
        sys.exit(SKIPPED)
    sys.exit(not program.result.wasSuccessful())
