"""Environments in which VDK fails to start, as people make them: `doctor` names the cause, and its lines, pasted, fix it.

Takes long: only with VDK_TEST_LONG=1. Each environment is made by pip and by uv, and is first seen to fail.
"""

import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

import environments
import install_lines
import prepared

#: The maximum number of rounds: a failing file hides what its later lines would do.
ROUNDS = 12

NEWEST_SETUPTOOLS = "setuptools>=82"
OLD_SETUPTOOLS = "setuptools<82"


class Pip:
    """An environment made by venv."""

    name = "pip"

    def __init__(self, environment, _):
        self.environment = environment
        environments.execute(sys.executable, "-m", "venv", environment)

    def variables(self):
        return {}

    def install(self, *words):
        words = ["--no-cache-dir" if word == "--no-cache" else word for word in words]
        return [f"{self.environment}/bin/python -m pip install -q {quote(words)}"]

    def build(self, *words):
        """Lines that install VDK's source distributions, which are built with the old setuptools."""
        return [*self.install(OLD_SETUPTOOLS, "wheel"), *self.install("--no-build-isolation", *words)]

    def build_with_old_setuptools_only(self, *words):
        return [*self.build(*words), *self.install("--upgrade", NEWEST_SETUPTOOLS)]

    def uninstall(self, *names):
        return [f"{self.environment}/bin/python -m pip uninstall -q --yes {quote(names)}"]


class Uv:
    """An environment made by uv, without pip."""

    name = "uv"

    def __init__(self, environment, tools):
        self.environment = environment
        self.program = tools.uv()
        environments.execute(self.program, "venv", "-q", "--python", sys.executable, environment, UV_PYTHON_DOWNLOADS="never")

    def variables(self):
        return {"PATH": f"{self.program.parent}:/usr/bin:/bin", "UV_PYTHON_DOWNLOADS": "never", "UV_NO_CONFIG": "1"}

    def install(self, *words):
        return [f"uv pip install -q --python {self.environment} {quote(words)}"]

    def build_with_old_setuptools_only(self, *words):
        return [f"echo '{OLD_SETUPTOOLS}' > old.txt", *self.install("--build-constraints", "old.txt", *words)]

    def build(self, *words):
        return [*self.install(OLD_SETUPTOOLS), *self.build_with_old_setuptools_only(*words, OLD_SETUPTOOLS)]

    def uninstall(self, *names):
        return [f"uv pip uninstall -q --python {self.environment} {quote(names)}"]


def quote(words):
    return " ".join(f"'{word}'" for word in words)


class Deaths(prepared.RealCase):
    @classmethod
    def setUpClass(cls):
        cls.tools = environments.Tools(cls.prepared.folder / "tools")
        if not install_lines.reaches_registry(cls.prepared.environment):
            prepared.skip("PyPI cannot be reached, left out: real.deaths")

    def run_lines(self, tool, lines):
        """Runs the lines in a shell until one fails and returns the output; no environment is active."""
        variables = {**prepared.bare_environment(), "HOME": os.environ.get("HOME", "/"), "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
        return subprocess.run(
            ["bash", "-e", "-c", "\n".join(lines)],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            env={**variables, **environments.certificates(), **tool.variables()},
            cwd=tool.environment.parent,
            timeout=900,
        )

    def make(self, tool, lines):
        done = self.run_lines(tool, lines)
        self.assertEqual(done.returncode, 0, "\n".join([*lines, done.stdout[-3000:]]))

    def version(self, tool):
        return self.run_lines(tool, [f"{tool.environment}/bin/vdk version"])

    def ask_doctor_all(self, tool):
        """The whole answer of doctor as JSON."""
        done = subprocess.run(
            [self.vdk, "connectors", "doctor", "--env", str(tool.environment), "-o", "json"],
            capture_output=True,
            text=True,
            env=prepared.bare_environment(),
            cwd="/",
            timeout=60,
        )
        self.assertIn(done.returncode, (0, 1), done.stderr)
        return json.loads(done.stdout)

    def ask_doctor(self, tool):
        """The findings that stop VDK or are serious."""
        return [one for one in self.ask_doctor_all(tool)["findings"] if one["severity"] != "note"]

    def mend(self, tool):
        """Pastes the first lines that doctor prints until it prints none; returns the number of rounds."""
        pasted = []
        for _ in range(ROUNDS):
            lines = next((one["remedy"] for one in self.ask_doctor(tool) if one["remedy"]), None)
            if lines is None:
                return pasted
            self.assertNotIn(lines, pasted, "doctor prints lines that did not help")
            pasted.append(lines)
            self.make(tool, lines)
        self.fail(f"still lines after {ROUNDS} rounds: {pasted}")

    def each_tool(self, name, make, code, missing, dies_of, versions=()):
        """The whole scenario with each tool. `make` gives the lines that make the environment."""
        for kind in (Pip, Uv):
            with self.subTest(tool=kind.name):
                folder = pathlib.Path(os.path.realpath(tempfile.mkdtemp(prefix="vdk-deaths-")))
                self.addCleanup(shutil.rmtree, folder, ignore_errors=True)
                start = time.monotonic()
                tool = kind(folder / "env", self.tools)
                self.make(tool, make(tool))
                died = self.version(tool)
                self.assertNotEqual(died.returncode, 0, died.stdout)
                self.assertIn(dies_of, died.stdout)
                findings = self.ask_doctor(tool)
                self.check_cause(findings[0], code, missing)
                pasted = self.mend(tool)
                alive = self.version(tool)
                self.assertEqual(alive.returncode, 0, alive.stdout)
                for words in ("Version: ", *versions):
                    self.assertIn(words, alive.stdout)
                self.assertEqual([], self.ask_doctor(tool))
                told = f"{findings[0]['code']}, {findings[0].get('file')}:{findings[0].get('line')}: {findings[0]['message']}"
                print(f"{name} by {kind.name}, {time.monotonic() - start:.0f} s: {told}; fix {pasted}", file=sys.stderr)
                shutil.rmtree(folder, ignore_errors=True)

    def check_cause(self, finding, code, missing):
        self.assertEqual(finding["code"], code, finding)
        self.assertIn(missing, finding["message"])
        if code == "vdk-not-installed":
            return
        self.assertEqual(finding["severity"], "fatal", finding)
        lines = pathlib.Path(finding["file"]).read_text(encoding="utf-8").splitlines()
        self.assertIn(missing.rsplit(".", 1)[-1], lines[finding["line"] - 1])

    def test_the_build_fails_with_the_setuptools_of_today(self):
        def make(tool):
            """As on a new machine: a wheel built earlier and cached would work. pip before 23.1 may build without isolation."""
            line = tool.install("--no-cache", "quickstart-vdk")[0]
            upgrade = tool.install("--upgrade", "pip") if tool.name == "pip" else []
            return [*upgrade, f"if {line} > build.log 2>&1; then exit 1; fi", "grep -q pkg_resources build.log"]

        self.each_tool("build fails", make, "vdk-not-installed", "VDK is not installed here", "No such file")

    def test_the_build_has_the_old_setuptools_and_the_run_the_new_one(self):
        def make(tool):
            return tool.build_with_old_setuptools_only("vdk-postgres")

        self.each_tool("new setuptools", make, "import-missing-module", "pkg_resources", "pkg_resources", ["vdk-postgres"])

    def test_the_control_cli_went_back(self):
        """pip's resolver goes back to an older version on its own, uv's does not: so uv is asked for the version that pip takes."""
        version = "vdk-control-cli==1.3.864600569"

        def make(tool):
            return tool.build("quickstart-vdk", *([] if tool.name == "pip" else [version]))

        module = "vdk.internal.control.command_groups.job.secrets"
        self.each_tool("control cli", make, "import-missing-module", module, module)

    def test_an_old_vdk_beside_the_pluggy_of_today(self):
        def make(tool):
            return tool.build("vdk-core==0.3.978548765", "pluggy>=1.3")

        self.each_tool("pluggy", make, "known-conflict", "pluggy._callers", "has no attribute '_Result'")

    def test_a_driver_was_removed(self):
        def make(tool):
            return [*tool.build("vdk-trino", "tabulate"), *tool.uninstall("trino")]

        self.each_tool("driver", make, "import-missing-module", "trino", "No module named 'trino'", ["vdk-trino"])

    def test_two_libraries_were_removed(self):
        def make(tool):
            return [*tool.build("vdk-postgres"), *tool.uninstall("psycopg2-binary", "tabulate")]

        self.each_tool("library", make, "import-missing-module", "tabulate", "No module named 'tabulate'", ["vdk-postgres"])

    def test_nothing_that_is_required_was_installed(self):
        def make(tool):
            return tool.build("--no-deps", "vdk-core", "vdk-postgres")

        self.each_tool("no deps", make, "import-missing-module", "click", "No module named 'click'", ["vdk-postgres"])

    def test_all_fixes_at_once_do_what_the_single_ones_do(self):
        for kind in (Pip, Uv):
            with self.subTest(tool=kind.name):
                folder = pathlib.Path(os.path.realpath(tempfile.mkdtemp(prefix="vdk-deaths-")))
                self.addCleanup(shutil.rmtree, folder, ignore_errors=True)
                tool = kind(folder / "env", self.tools)
                self.make(
                    tool,
                    [
                        *tool.build("vdk-core"),
                        *tool.build("--no-deps", "vdk-postgres", "vdk-trino", "vdk-impala"),
                        *tool.install("--upgrade", NEWEST_SETUPTOOLS),
                        *tool.uninstall("click"),
                    ],
                )
                self.assertNotEqual(self.version(tool).returncode, 0)
                self.assertGreater(len(self.ask_doctor(tool)), 3)
                rounds = []
                while remedies := self.ask_doctor_all(tool)["remedies"]:
                    lines = remedies[0]["lines"]
                    self.assertNotIn(lines, rounds, "doctor prints lines that did not help")
                    rounds.append(lines)
                    self.make(tool, lines)
                # The vdk program hides what its later lines import.
                self.assertLessEqual(len(rounds), 2, rounds)
                alive = self.version(tool)
                self.assertEqual(alive.returncode, 0, alive.stdout)
                for name in ("vdk-postgres", "vdk-trino", "vdk-impala"):
                    self.assertIn(name, alive.stdout)
                self.assertEqual([], self.ask_doctor(tool))
                print(f"all fixes at once by {kind.name}: {rounds}", file=sys.stderr)
                shutil.rmtree(folder, ignore_errors=True)

    def test_a_file_of_vdk_was_lost(self):
        def make(tool):
            lost = f"{tool.environment}/lib/python3.*/site-packages/vdk/internal/core/errors.py"
            return [*tool.build("vdk-sqlite"), f"rm {lost}"]

        self.each_tool("lost file", make, "import-missing-module", "vdk.internal.core.errors", "vdk.internal.core.errors")

    def test_the_environment_was_moved(self):
        def make(tool):
            lines = tool.build("vdk-sqlite")
            made = tool.environment
            tool.environment = made.with_name("moved")
            return [*lines, f"mv {made} {tool.environment}"]

        self.each_tool("moved", make, "vdk-script-interpreter-missing", "python", "moved/bin/vdk", ["vdk-sqlite"])

    def test_an_old_vdk_beside_a_new_plugin(self):
        def make(tool):
            return [*tool.build("vdk-trino"), *tool.build("--no-deps", "vdk-core==0.3.1057638781")]

        self.each_tool("old core", make, "import-missing-name", "TEAM_CLIENT_ID", "TEAM_CLIENT_ID", ["vdk-trino"])

    def test_a_new_vdk_beside_an_old_plugin(self):
        def make(tool):
            return [*tool.build("vdk-sqlite"), *tool.build("--no-deps", "vdk-sqlite==0.1.352055042")]

        self.each_tool("old plugin", make, "import-missing-module", "taurus.api", "taurus", ["vdk-sqlite"])


if __name__ == "__main__":
    if os.environ.get("VDK_TEST_LONG") != "1":
        prepared.skip("takes many minutes; set VDK_TEST_LONG=1 to make dead environments by pip and by uv, and to mend them")
    prepared.main()
