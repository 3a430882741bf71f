"""The Python part of the wheel without VDK: what it does with a program, without one, and with a damaged environment.

Usage: plugin.py --package FOLDER [TEST...], where FOLDER contains the package `vdk_connectors`.
"""

import json
import os
import pathlib
import signal
import subprocess
import sys
import tempfile
import unittest

#: Stands for the native program: prints how it was started.
PROGRAM = f"""#!{sys.executable} -IS
import json, os, sys
print(json.dumps({{"arguments": sys.argv[1:], "python": os.environ.get("VDK_CONNECTORS_PYTHON")}}))
sys.exit(7)
"""

#: A click and hook markers with what the plugin uses.
CLICK = """
UNPROCESSED = object()
def command(**options):
    def mark(function):
        function.options = options
        return function
    return mark
def argument(name, **options):
    return lambda function: function
"""
MARKERS = """
def hookimpl(function=None, **options):
    if function is None:
        return lambda function: hookimpl(function, **options)
    function.hook_options = options
    return function
"""

#: Calls the hooks as VDK does.
VDK = """
import sys
print("")
from vdk_connectors import plugin
class Root:
    commands = {}
    def add_command(self, command):
        self.commands[command.options["name"]] = command
plugin.vdk_start(command_line_args=sys.argv[1:])
root = Root()
plugin.vdk_command_line(root_command=root)
print(sorted(root.commands))
if "connectors" in sys.argv:
    root.commands["connectors"](tuple(sys.argv[sys.argv.index("connectors") + 1:]))
"""


class PluginCase(unittest.TestCase):
    package = ""

    def setUp(self):
        holder = tempfile.TemporaryDirectory()
        self.addCleanup(holder.cleanup)
        self.folder = pathlib.Path(holder.name).resolve()
        self.site = self.folder / "lib/python3.9/site-packages"
        for file in pathlib.Path(self.package, "vdk_connectors").glob("*.py"):
            self.write(f"lib/python3.9/site-packages/vdk_connectors/{file.name}", file.read_text())
        self.write("other/click.py", CLICK)
        self.write("other/vdk/api/plugin/hook_markers.py", MARKERS)
        self.python = self.add_environment("env")
        self.variables = {
            "HOME": str(self.folder),
            "PATH": "/nonexistent",
            "PYTHONPATH": f"{self.site}:{self.folder}/other",
        }

    def write(self, name, text, mode=0o644):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        path.chmod(mode)
        return path

    def add_environment(self, name):
        """The Python of an empty virtual environment, so that a program installed on this machine is not found."""
        base = os.path.realpath(getattr(sys, "_base_executable", None) or sys.executable)
        self.write(f"{name}/pyvenv.cfg", f"home = {os.path.dirname(base)}\n")
        python = self.folder / name / "bin/python"
        python.parent.mkdir()
        python.symlink_to(base)
        return str(python)

    def add_program(self, name="bin/vdk-connectors", text=PROGRAM):
        return self.write(name, text, 0o755)

    def run_python(self, *arguments):
        return subprocess.run(
            [self.python, "-B", *arguments], capture_output=True, text=True, env=self.variables, timeout=60
        )

    def run_vdk(self, *arguments):
        return self.run_python("-c", VDK, *arguments)

    def started(self, done):
        """How the program was started; it exits with 7."""
        self.assertEqual(done.returncode, 7, done.stderr)
        self.assertEqual(done.stderr, "")
        return json.loads(done.stdout)


class WithProgram(PluginCase):
    def test_the_command_starts_the_program_with_its_arguments_and_nothing_else_on_stdout(self):
        self.add_program()
        words = ["list", "-t", "a b", "", "--", "--help", "\udcff"]
        done = self.run_vdk("connectors", *words)
        self.assertEqual(self.started(done)["arguments"], ["connectors", *words])
        self.assertEqual(done.stdout.count("\n"), 1)

    def test_the_command_also_works_after_an_option_of_vdk(self):
        self.add_program()
        done = self.run_vdk("-v", "INFO", "connectors", "list", "--help")
        self.assertEqual(self.started(done)["arguments"], ["connectors", "list", "--help"])

    def test_the_hook_runs_before_those_of_other_plugins(self):
        code = "from vdk_connectors import plugin; print(plugin.vdk_start.hook_options)"
        self.assertEqual(self.run_python("-c", code).stdout, "{'tryfirst': True}\n")

    def test_other_commands_do_not_start_the_program(self):
        self.add_program()
        for words in ([], ["run", "connectors-job"], ["--help"]):
            done = self.run_vdk(*words)
            self.assertEqual((done.returncode, done.stdout, done.stderr), (0, "\n['connectors']\n", ""))

    def test_the_program_is_told_which_python_called_it(self):
        self.add_program()
        self.assertEqual(self.started(self.run_vdk("connectors"))["python"], self.python)

    def test_a_python_that_the_user_named_is_kept_even_if_it_is_empty(self):
        self.add_program()
        for value in ("/opt/python", ""):
            self.variables["VDK_CONNECTORS_PYTHON"] = value
            self.assertEqual(self.started(self.run_vdk("connectors"))["python"], value)

    def test_an_activated_environment_is_left_to_be_found_as_such(self):
        self.add_program()
        prefix = str(self.folder / "env")
        self.variables["VIRTUAL_ENV"] = prefix
        self.assertIsNone(self.started(self.run_vdk("connectors"))["python"])
        self.variables["VIRTUAL_ENV"] = prefix + "-other"
        self.assertEqual(self.started(self.run_vdk("connectors"))["python"], self.python)

    def test_the_signals_that_python_ignores_are_restored(self):
        self.add_program(text="#!/bin/sh\nkill -PIPE $$\n")
        self.assertEqual(self.run_vdk("connectors").returncode, -signal.SIGPIPE)

    def test_the_program_is_found_beside_the_package_in_a_target_folder_and_on_path(self):
        self.variables["PATH"] = str(self.folder / "path")
        for name in ("path/vdk-connectors", "lib/python3.9/site-packages/bin/vdk-connectors", "bin/vdk-connectors"):
            program = self.add_program(name)
            done = self.run_python("-c", "from vdk_connectors import program; print(program.find())")
            self.assertEqual(done.stdout.strip(), str(program))

    def test_a_folder_far_above_a_source_tree_is_not_searched(self):
        self.write("bin/vdk-connectors", PROGRAM, 0o755)
        tree = self.folder / "tree/src/wheel"
        tree.parent.mkdir(parents=True)
        self.site.rename(tree)
        self.variables["PYTHONPATH"] = str(tree)
        done = self.run_python("-c", "from vdk_connectors import program; print(program.find())")
        self.assertEqual(done.stdout.strip(), "None")

    def test_the_package_can_be_run_as_a_module(self):
        self.add_program()
        self.assertEqual(self.started(self.run_python("-m", "vdk_connectors", "list"))["arguments"], ["list"])


class Damaged(PluginCase):
    def check_command_fails(self, expected):
        for words in (["connectors", "list"], ["-v", "INFO", "connectors", "list"]):
            done = self.run_vdk(*words)
            self.assertEqual(done.returncode, 2, done.stderr)
            self.assertTrue(done.stderr.startswith("error: "), done.stderr)
            self.assertIn(expected, done.stderr)
            self.assertEqual(done.stderr.count("\n"), 1)

    def check_others_work(self):
        done = self.run_vdk("run")
        self.assertEqual((done.returncode, done.stdout, done.stderr), (0, "\n['connectors']\n", ""))

    def test_without_the_program_the_command_says_how_to_get_it(self):
        self.check_command_fails(f"error: the program 'vdk-connectors' is not in {self.folder}/bin, ")
        self.check_command_fails(" or on PATH; to get it back, install")
        self.check_others_work()

    def test_a_program_for_another_machine_is_reported(self):
        self.add_program(text="\x7fELF, but not for this machine")
        self.check_command_fails(f"cannot start {self.folder}/bin/vdk-connectors: Exec format error")
        self.check_others_work()

    def test_a_file_that_is_not_executable_is_not_the_program(self):
        self.write("bin/vdk-connectors", PROGRAM)
        self.check_command_fails("is not in ")

    def test_a_missing_or_unreadable_module_of_the_plugin_stops_only_its_own_command(self):
        module = self.site / "vdk_connectors/program.py"
        for text in (None, "def start(\n", "raise ValueError('no')\n"):
            if text is None:
                module.unlink()
            else:
                module.write_text(text)
            self.check_command_fails("vdk-connectors: ")
            self.check_others_work()

    def test_without_click_or_with_another_one_vdk_goes_on(self):
        for text in ("raise ImportError('no click')\n", "def command():\n    pass\n"):
            self.write("other/click.py", text)
            done = self.run_vdk("run")
            self.assertEqual((done.returncode, done.stdout), (0, "\n[]\n"))
            self.assertTrue(done.stderr.startswith("warning: vdk-connectors: "), done.stderr)

    def test_the_plugin_can_be_imported_without_vdk_and_with_a_damaged_one(self):
        for text in ("raise RuntimeError('damaged')\n", "", None):
            markers = self.folder / "other/vdk/api/plugin/hook_markers.py"
            if text is None:
                markers.unlink()
            else:
                markers.write_text(text)
            done = self.run_vdk("run")
            self.assertEqual((done.returncode, done.stderr), (0, ""))

    def test_the_plugin_imports_no_module_of_its_own_until_it_is_used(self):
        code = "import sys; import vdk_connectors.plugin; print([m for m in sys.modules if m.startswith('vdk_con')])"
        self.assertEqual(self.run_python("-c", code).stdout, "['vdk_connectors', 'vdk_connectors.plugin']\n")


if __name__ == "__main__":
    at = sys.argv.index("--package")
    PluginCase.package = os.path.abspath(sys.argv[at + 1])
    del sys.argv[at : at + 2]
    unittest.main()
