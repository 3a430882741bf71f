"""Completion in real shells: bash and zsh at a terminal, and fish's own answer for a command line."""

import argparse
import os
import pty
import re
import select
import shutil
import subprocess
import sys
import tempfile
import time
import unittest

SKIPPED = 77


class Terminal:
    """A shell at a terminal of its own."""

    def __init__(self, command, folder, variables):
        self.process, self.file = pty.fork()
        if self.process == 0:
            os.chdir(folder)
            os.execvpe(command[0], command, variables)
        self.text = ""

    def send(self, text):
        os.write(self.file, text.encode())

    def read_until(self, pattern, seconds=30):
        """The match; what was read up to its end is forgotten."""
        end = time.monotonic() + seconds
        while not (match := re.search(pattern, self.text, re.DOTALL)):
            ready, _, _ = select.select([self.file], [], [], max(0, end - time.monotonic()))
            if not ready:
                raise AssertionError(f"no {pattern!r} in {self.text!r}")
            try:
                self.text += os.read(self.file, 65536).decode(errors="replace")
            except OSError:  # The shell ended.
                raise AssertionError(f"no {pattern!r} in {self.text!r}")
        self.text = self.text[match.end() :]
        return match

    def close(self):
        os.close(self.file)
        os.waitpid(self.process, 0)


class ShellCase(unittest.TestCase):
    vdk = ""
    shell = ""

    def setUp(self):
        if self.shell and shutil.which(self.shell) is None:
            self.skipTest(f"{self.shell} is not installed")
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name
        self.programs = os.path.join(self.folder, "bin")
        os.mkdir(self.programs)
        os.symlink(self.vdk, os.path.join(self.programs, "vdk-connectors"))
        os.makedirs(os.path.join(self.folder, "work", "entries"))
        with open(os.path.join(self.folder, "work", "entries.yaml"), "w", encoding="utf-8") as file:
            file.write("rules: []\n")
        self.variables = {
            "PATH": self.programs + ":/usr/local/bin:/usr/bin:/bin",
            "HOME": self.folder,
            "TERM": "dumb",
            "COLUMNS": "100",
            "LC_ALL": "C.UTF-8",
        }

    def script(self):
        return self.run_program("completion", self.shell)

    def run_program(self, *words):
        return subprocess.run(
            ["vdk-connectors", *words], env=self.variables, check=True, capture_output=True, text=True
        ).stdout

    def add_python_vdk(self):
        """A `vdk` in Python that writes down each call."""
        path = os.path.join(self.programs, "vdk")
        with open(path, "w", encoding="utf-8") as file:
            file.write(f'#!/bin/sh\necho "$@" >> {self.folder}/calls\n')
        os.chmod(path, 0o755)

    def calls(self):
        path = os.path.join(self.folder, "calls")
        return os.path.exists(path) and open(path, encoding="utf-8").read()


class AtATerminal:
    """What bash and zsh have in common; `line` returns the line after a TAB, `listing` what TAB TAB shows."""

    def line(self, typed):
        terminal = self.terminal()
        terminal.send(typed + "\t\x18p")
        result = terminal.read_until(r"LINE<(.*?)>").group(1)
        terminal.send("\x15")
        return result

    def terminal(self):
        if self.open_terminal is None:
            self.open_terminal = self.start()
            self.addCleanup(self.open_terminal.close)
        return self.open_terminal

    open_terminal = None

    def test_a_command_an_option_and_a_value_are_completed(self):
        self.assertEqual(self.line("vdk-connectors expl"), "vdk-connectors explain ")
        self.assertEqual(self.line("vdk-connectors list --source-t"), "vdk-connectors list --source-tree ")
        self.assertEqual(self.line("vdk-connectors list -t postg"), "vdk-connectors list -t postgres ")
        self.assertEqual(self.line("vdk-connectors list --type=postg"), "vdk-connectors list --type=postgres ")
        self.assertEqual(self.line("vdk-connectors show vdk-postg"), "vdk-connectors show vdk-postgres ")

    def test_the_last_part_of_a_list_is_completed(self):
        self.assertEqual(self.line("vdk-connectors list -t trino,postg"), "vdk-connectors list -t trino,postgres ")
        self.assertEqual(self.line("vdk-connectors list --columns=+licen"), "vdk-connectors list --columns=+license ")

    def test_files_and_folders_are_completed(self):
        self.assertEqual(self.line("vdk-connectors rules check work/entries.y"), "vdk-connectors rules check work/entries.yaml ")
        self.assertEqual(self.line("vdk-connectors list --source-tree wor"), "vdk-connectors list --source-tree work/")
        self.assertEqual(self.line("vdk-connectors list --index=work/entries.y"), "vdk-connectors list --index=work/entries.yaml ")

    def test_an_environment_is_completed(self):
        os.makedirs(os.path.join(self.folder, ".venv", "bin"))
        with open(os.path.join(self.folder, ".venv", "pyvenv.cfg"), "w", encoding="utf-8") as file:
            file.write("home = /usr/bin\n")
        typed = f"vdk-connectors list --env {self.folder}/.v"
        self.assertTrue(self.line(typed).startswith(typed + "env"), self.line(typed))

    def test_the_meaning_of_each_value_is_listed(self):
        terminal = self.terminal()
        terminal.send("vdk-connectors list --can \t\t")
        terminal.read_until("opens connections that job steps can query")

    def test_the_commands_of_vdk_are_completed_without_calling_it(self):
        self.add_python_vdk()
        self.assertEqual(self.line("vdk connectors list -t postg"), "vdk connectors list -t postgres ")
        self.assertEqual(self.line("vdk connec"), "vdk connectors ")
        self.assertFalse(self.calls())

    def test_the_completion_that_vdk_had_before_keeps_working(self):
        self.has_other = True
        self.assertEqual(self.line("vdk ingest-c"), "vdk ingest-csv ")
        self.assertEqual(self.line("vdk connectors list -t postg"), "vdk connectors list -t postgres ")
        self.assertEqual(self.line("vdk-connectors list -t postg"), "vdk-connectors list -t postgres ")

    has_other = False


class Bash(AtATerminal, ShellCase):
    shell = "bash"

    def test_no_option_of_the_shell_changes_what_is_completed(self):
        terminal = self.terminal()
        for option in ["shopt -s failglob", "shopt -s nullglob", "set -o noglob", "set -u", "IFS=e"]:
            terminal.send(option + "\r")
            terminal.read_until("ready ")
            self.assertEqual(self.line("vdk-connectors config --sect"), "vdk-connectors config --section ", option)
            self.assertEqual(self.line("vdk-connectors list --index wor"), "vdk-connectors list --index work/", option)

    other = "_other_vdk() { COMPREPLY=($(compgen -W 'ingest-csv run' -- \"$2\")); }; complete -o nosort -F _other_vdk vdk"

    def start(self):
        script = os.path.join(self.folder, "script")
        with open(script, "w", encoding="utf-8") as file:
            file.write((self.other if self.has_other else "") + '\neval "$(vdk-connectors completion bash)"\n')
            file.write("bind -x '\"\\C-xp\": printf \"LINE<%s>\" \"$READLINE_LINE\"'\nPS1='ready '\n")
            file.write("bind 'set enable-bracketed-paste off' 2>/dev/null\n")
        terminal = Terminal(["bash", "--rcfile", script, "--noprofile", "-i"], self.folder, self.variables)
        terminal.read_until("ready ")
        return terminal


    def test_a_hostile_name_is_quoted(self):
        index = os.path.join(self.folder, "index.yaml")
        with open(index, "w", encoding="utf-8") as file:
            file.write("name: acme-moon\nroles: [connect]\nconnections: [{name: 'moon$(touch pwned)'}]\n")
        self.variables["VDK_CONNECTORS_INDEX"] = index
        self.assertEqual(self.line("vdk-connectors show moo"), "vdk-connectors show moon\\$\\(touch\\ pwned\\) ")

    def test_the_script_can_be_run_twice_and_does_not_end_a_shell(self):
        self.has_other = True
        terminal = self.terminal()
        for line in ['eval "$(vdk-connectors completion bash)"', "set -e"]:
            terminal.send(line + "\r")
            terminal.read_until("ready ")
        self.assertEqual(self.line("vdk ingest-c"), "vdk ingest-csv ")
        self.assertEqual(self.line("vdk-connectors lis"), "vdk-connectors list ")
        self.assertEqual(self.line("vdk-connectors nonsen"), "vdk-connectors nonsen")
        terminal.send("complete -p vdk\r")
        terminal.read_until("complete -o nosort -F _vdk_connectors_of_vdk vdk")

    def test_a_completion_of_another_kind_is_left_alone(self):
        script = "complete -W 'run' vdk; eval \"$(vdk-connectors completion bash)\"; complete -p vdk"
        result = subprocess.run(["bash", "-ec", script], env=self.variables, capture_output=True, text=True)
        self.assertEqual((result.stdout, result.stderr), ("complete -W 'run' vdk\n", ""))


class Zsh(AtATerminal, ShellCase):
    shell = "zsh"
    other = "_other_vdk() { compadd ingest-csv run }; compdef _other_vdk vdk"

    def start(self):
        with open(os.path.join(self.folder, ".zshrc"), "w", encoding="utf-8") as file:
            file.write("autoload -Uz compinit; compinit -u -D\nsetopt no_list_ambiguous no_beep\n")
            file.write((self.other + "\n" if self.has_other else "") + "source <(vdk-connectors completion zsh)\n")
            file.write('show() { print -rn -- "LINE<$BUFFER>" }; zle -N show; bindkey "^Xp" show; bindkey "^U" kill-whole-line\n')
            file.write("PS1='ready '\n")
        terminal = Terminal(["zsh", "-i"], self.folder, {**self.variables, "ZDOTDIR": self.folder})
        terminal.read_until("ready ")
        return terminal

    def test_no_option_of_the_shell_changes_what_is_completed(self):
        for option in ["ksh_arrays", "no_unset", "sh_word_split", "err_exit"]:
            with open(os.path.join(self.folder, ".zshenv"), "w", encoding="utf-8") as file:
                file.write(f"setopt {option}\n")
            terminal = self.open_terminal = self.start()
            self.assertEqual(self.line("vdk-connectors list -t postg"), "vdk-connectors list -t postgres ", option)
            self.assertEqual(self.line("vdk connectors list -t postg"), "vdk connectors list -t postgres ", option)
            terminal.close()

    def test_a_function_file_in_fpath_is_enough(self):
        os.symlink("vdk-connectors", os.path.join(self.programs, "vdk"))
        functions = os.path.join(self.folder, "functions")
        os.mkdir(functions)
        # `cmake --install DIR --component vdk` installs the second one.
        for name, text in [
            ("_vdk-connectors", self.script()),
            ("_vdk", self.script().replace("#compdef vdk-connectors", "#compdef vdk")),
        ]:
            with open(os.path.join(functions, name), "w", encoding="utf-8") as file:
                file.write(text)
        with open(os.path.join(self.folder, ".zshrc"), "w", encoding="utf-8") as file:
            file.write(f"fpath=({functions} $fpath)\nautoload -Uz compinit; compinit -u -D\n")
            file.write('show() { print -rn -- "LINE<$BUFFER>" }; zle -N show; bindkey "^Xp" show; bindkey "^U" kill-whole-line\n')
            file.write("PS1='ready '\n")
        self.open_terminal = Terminal(["zsh", "-i"], self.folder, {**self.variables, "ZDOTDIR": self.folder})
        self.addCleanup(self.open_terminal.close)
        self.open_terminal.read_until("ready ")
        self.assertEqual(self.line("vdk-connectors list -t postg"), "vdk-connectors list -t postgres ")
        self.assertEqual(self.line("vdk-connectors expl"), "vdk-connectors explain ")
        self.assertEqual(self.line("vdk conn"), "vdk connectors ")
        self.assertEqual(self.line("vdk connectors list -t postg"), "vdk connectors list -t postgres ")


class Fish(ShellCase):
    shell = "fish"

    def offers(self, typed, before=""):
        script = os.path.join(self.folder, "script.fish")
        with open(script, "w", encoding="utf-8") as file:
            file.write(before + "\n" + self.script() + f'\ncomplete -C "{typed}"\n')
        result = subprocess.run(
            ["fish", "--no-config", script], cwd=self.folder, env=self.variables, capture_output=True, text=True
        )
        self.assertEqual(result.stderr, "")
        return [tuple(line.split("\t", 1)) for line in result.stdout.splitlines()]

    def test_commands_options_and_values_are_offered_with_their_meaning(self):
        self.assertIn(("explain", "explain why a plugin is or is not a connector"), self.offers("vdk-connectors e"))
        self.assertEqual(self.offers("vdk-connectors list -t postg"), [("postgres", "PostgreSQL")])
        self.assertEqual(self.offers("vdk-connectors list --type=postg"), [("--type=postgres", "PostgreSQL")])
        self.assertIn(("--type", "only these data-source types, aliases or families"), self.offers("vdk-connectors list --ty"))
        self.assertEqual(self.offers("vdk-connectors list -t trino,postg"), [("trino,postgres", "PostgreSQL")])

    def test_files_and_folders_are_offered(self):
        self.assertIn("work/entries.yaml", [offer[0] for offer in self.offers("vdk-connectors rules check work/e")])
        self.assertEqual([offer[0] for offer in self.offers("vdk-connectors list --source-tree wor")], ["work/"])
        self.assertEqual([offer[0] for offer in self.offers("vdk-connectors list --env=wor")], ["--env=work/"])

    def test_a_program_in_the_home_folder_is_called(self):
        self.assertEqual(self.offers("~/bin/vdk-connectors list -t postg"), [("postgres", "PostgreSQL")])

    def test_vdk_keeps_its_own_completion_and_is_not_called(self):
        self.add_python_vdk()
        other = "complete --no-files --command vdk --arguments 'ingest-csv run'"
        self.assertIn(("connectors", "find database connectors"), self.offers("vdk c", other))
        self.assertIn(("ingest-csv",), self.offers("vdk ingest-c", other))
        self.assertIn(("postgres", "PostgreSQL"), self.offers("vdk connectors list -t postg", other))
        self.assertIn(("postgres", "PostgreSQL"), self.offers("vdk-connectors list -t postg", other))
        self.assertFalse(self.calls())


class WithoutAShell(ShellCase):
    def test_nothing_is_offered_after_an_unknown_command(self):
        self.assertEqual(self.run_program("__complete", "nonsense", ""), ":\n")

    def test_a_damaged_in_house_index_leaves_the_built_in_words(self):
        self.variables["VDK_CONNECTORS_INDEX"] = "/nonexistent"
        self.assertEqual(self.run_program("__complete", "list", "-t", "postg"), "postgres\tPostgreSQL\n:\n")

    def test_the_sides_of_diff_are_offered(self):
        self.assertIn("index\tthe built-in index\n", self.run_program("__complete", "diff", "ind"))
        self.assertTrue(self.run_program("__complete", "diff", "sav").endswith(":files\n"))

    def test_plugins_of_an_in_house_index_are_offered(self):
        index = os.path.join(self.folder, "moon.yaml")
        with open(index, "w", encoding="utf-8") as file:
            file.write("name: acme-moon\nsummary: queries the moon\nroles: [connect]\nconnections: [{name: moon}]\n")
        self.variables["VDK_CONNECTORS_INDEX"] = index
        self.assertEqual(self.run_program("__complete", "show", "acme"), "acme-moon\tqueries the moon\n:\n")


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--vdk", required=True)
    arguments, rest = parser.parse_known_args()
    ShellCase.vdk = arguments.vdk
    program = unittest.main(argv=[sys.argv[0], *rest], exit=False, verbosity=2)
    if program.result.wasSuccessful() and len(program.result.skipped) == program.result.testsRun > 0:
        print(program.result.skipped[0][1])
        sys.exit(SKIPPED)
    sys.exit(not program.result.wasSuccessful())
