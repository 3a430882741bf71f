"""The program as a process: exit codes, streams, pipes, terminals, and its two names."""

import argparse
import errno
import fcntl
import glob
import json
import os
import pty
import shutil
import signal
import struct
import subprocess
import sys
import tempfile
import termios
import time
import unicodedata
import unittest
import venv

#: 128 + SIGPIPE.
CLOSED_PIPE = 141

INDEX_ONLY = ["--no-env", "--no-source-tree"]


def plain_environment(**changes):
    return {"PATH": "/usr/bin:/bin", "HOME": "/nonexistent", "LC_ALL": "C.UTF-8", "TERM": "xterm", **changes}


def in_terminal(command, columns, stream="stdout", **changes):
    """The bytes that a terminal with this many columns gets on stdout or stderr; the other stream goes nowhere."""
    controller, terminal = pty.openpty()
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=terminal if stream == "stdout" else subprocess.DEVNULL,
        stderr=terminal if stream == "stderr" else subprocess.DEVNULL,
        env=plain_environment(**changes),
    )
    os.close(terminal)
    chunks = []
    while True:
        try:
            chunk = os.read(controller, 65536)
        except OSError as error:  # Linux ends a terminal without a writer with EIO.
            if error.errno != errno.EIO:
                raise
            break
        if not chunk:
            break
        chunks.append(chunk)
    os.close(controller)
    if process.wait(timeout=60) != 0:
        raise AssertionError(f"{command} ended with {process.returncode}")
    return b"".join(chunks).replace(b"\r\n", b"\n")


def cells(line):
    """How many cells of a terminal a line takes; enough for the texts below."""
    line = line.replace("\U0001f468\u200d\U0001f469\u200d\U0001f467", "xx")
    widths = {"W": 2, "F": 2}
    return sum(0 if unicodedata.combining(one) else widths.get(unicodedata.east_asian_width(one), 1) for one in line)


class ProcessCase(unittest.TestCase):
    vdk = ""
    maxDiff = None

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name

    def path(self, name, text=None):
        path = os.path.join(self.folder, name)
        if text is not None:
            with open(path, "w", encoding="utf-8") as file:
                file.write(text)
        return path

    def list_command(self, *arguments):
        return [self.vdk, "connectors", "list", *arguments]

    def run_list(self, *arguments, stdout=subprocess.PIPE, **changes):
        return subprocess.run(
            self.list_command(*arguments),
            stdin=subprocess.DEVNULL,
            stdout=stdout,
            stderr=subprocess.PIPE,
            env=plain_environment(**changes),
            cwd=self.folder,
            timeout=60,
        )


class ExitCodes(ProcessCase):
    def assert_refused(self, *arguments):
        """Exit 2, the reason on stderr, nothing on stdout."""
        done = self.run_list(*arguments)
        self.assertEqual(done.returncode, 2, (arguments, done.stderr))
        self.assertEqual(done.stdout, b"", arguments)
        self.assertTrue(done.stderr.startswith(b"error: "), (arguments, done.stderr))
        self.assertTrue(done.stderr.endswith(b"\n"), arguments)
        return done.stderr.decode()

    def test_a_listing_ends_with_0(self):
        done = self.run_list(*INDEX_ONLY)
        self.assertEqual(done.returncode, 0)
        self.assertIn(b"vdk-postgres", done.stdout)
        self.assertEqual(done.stderr, b"")

    def test_an_empty_listing_ends_with_0(self):
        done = self.run_list(*INDEX_ONLY, "no-such-plugin-anywhere")
        self.assertEqual(done.returncode, 0)

    def test_with_e_an_empty_listing_ends_with_1(self):
        self.assertEqual(self.run_list(*INDEX_ONLY, "-e", "no-such-plugin-anywhere").returncode, 1)
        self.assertEqual(self.run_list(*INDEX_ONLY, "-e", "postgres").returncode, 0)

    def test_a_known_type_without_connector_is_no_error(self):
        done = self.run_list(*INDEX_ONLY, "-t", "mysql")
        self.assertEqual(done.returncode, 0)
        self.assertIn(b"mysql", done.stderr)
        self.assertEqual(self.run_list(*INDEX_ONLY, "-t", "mysql", "-e").returncode, 1)

    def test_an_unknown_type_ends_with_2_and_names_the_nearest(self):
        message = self.assert_refused(*INDEX_ONLY, "--type", "postgress")
        self.assertIn("unknown type 'postgress'", message)
        self.assertIn("'postgres'", message)

    def test_an_unknown_format_ends_with_2_and_names_the_valid_ones(self):
        message = self.assert_refused(*INDEX_ONLY, "-o", "jsn")
        self.assertIn("'json'", message)
        self.assertIn("table", message)

    def test_an_unknown_column_ends_with_2(self):
        self.assert_refused(*INDEX_ONLY, "-c", "nmae")
        self.assert_refused(*INDEX_ONLY, "--sort", "nmae")

    def test_an_unknown_state_ends_with_2(self):
        self.assert_refused(*INDEX_ONLY, "--state", "instaled")

    def test_an_unknown_capability_or_role_ends_with_2(self):
        self.assert_refused(*INDEX_ONLY, "--can", "qeury")
        self.assert_refused(*INDEX_ONLY, "--role", "conect")

    def test_an_unknown_option_ends_with_2(self):
        message = self.assert_refused(*INDEX_ONLY, "--instaled")
        self.assertIn("'--installed'", message)

    def test_an_unknown_command_ends_with_2(self):
        done = subprocess.run([self.vdk, "connectors", "lsit"], capture_output=True, env=plain_environment())
        self.assertEqual(done.returncode, 2)
        self.assertEqual(done.stdout, b"")
        self.assertIn(b"'list'", done.stderr)

    def test_a_named_environment_that_is_not_there_ends_with_2(self):
        self.assertIn("nowhere", self.assert_refused("--env", self.path("nowhere")))
        self.assertIn("nowhere", self.assert_refused("--python", self.path("nowhere")))

    def test_a_named_source_tree_that_is_not_there_ends_with_2(self):
        self.assertIn("nowhere", self.assert_refused("--no-env", "--source-tree", self.path("nowhere")))

    def test_a_bad_index_ends_with_2_and_names_the_file(self):
        self.assertIn("nowhere", self.assert_refused(*INDEX_ONLY, "--index", self.path("nowhere.yaml")))
        bad = self.path("bad.yaml", "name: [unclosed\n")
        self.assertIn("bad.yaml", self.assert_refused(*INDEX_ONLY, "--index", bad))

    def test_bad_rules_end_with_2_and_name_the_file(self):
        bad = self.path("rules.yaml", "rules: {\n")
        self.assertIn("rules.yaml", self.assert_refused(*INDEX_ONLY, "--rules", bad))

    def test_a_module_that_cannot_be_read_is_a_loss(self):
        metadata = os.path.join(self.folder, "site", "vdk_moon-1.dist-info")
        os.makedirs(metadata)
        with open(os.path.join(metadata, "entry_points.txt"), "w", encoding="utf-8") as file:
            file.write("[vdk.plugin.run]\nmoon = moon_plugin\n")
        os.mkfifo(os.path.join(self.folder, "site", "moon_plugin.py"))
        words = ["--path", os.path.dirname(metadata), "--index", "none", "--no-source-tree"]
        done = self.run_list(*words)
        self.assertEqual(done.returncode, 0)
        self.assertIn(b"moon_plugin.py: serious: this module cannot be read", done.stderr)
        done = self.run_list("--strict", *words)
        self.assertEqual(done.returncode, 2)
        self.assertEqual(done.stdout, b"")


class Streams(ProcessCase):
    def test_a_full_disk_is_an_error_that_is_told(self):
        with open("/dev/full", "wb") as full:
            done = self.run_list(*INDEX_ONLY, stdout=full)
        self.assertEqual(done.returncode, 2)
        self.assertIn(b"No space left on device", done.stderr)

    def test_a_closed_stdout_is_an_error_that_is_told(self):
        done = subprocess.run(
            ["bash", "-c", 'exec "$@" >&-', "bash", *self.list_command(*INDEX_ONLY)],
            stderr=subprocess.PIPE,
            env=plain_environment(),
        )
        self.assertEqual(done.returncode, 2)
        self.assertIn(b"cannot write to stdout", done.stderr)

    def test_a_closed_pipe_ends_it_quietly_with_141(self):
        # The fifo makes certain that the reader is gone before the first byte; `| head -0` would not.
        script = 'mkfifo gone && exec 3<>gone 4>gone 3<&- && "$@" >&4; echo "status $?"'
        for trap in ("", "trap '' PIPE; "):
            with self.subTest(trap or "SIGPIPE as usual"):
                with tempfile.TemporaryDirectory() as folder:
                    done = subprocess.run(
                        ["bash", "-c", trap + script, "bash", *self.list_command(*INDEX_ONLY)],
                        capture_output=True,
                        env=plain_environment(),
                        cwd=folder,
                        preexec_fn=lambda: signal.signal(signal.SIGPIPE, signal.SIG_DFL),
                        timeout=60,
                    )
                self.assertEqual(done.stdout, f"status {CLOSED_PIPE}\n".encode(), done.stderr)
                self.assertEqual(done.stderr, b"")

    def test_head_gets_its_line_and_no_complaint_follows(self):
        script = '"$@" | head -n 1; echo "${PIPESTATUS[0]}"'
        done = subprocess.run(
            ["bash", "-c", script, "bash", *self.list_command(*INDEX_ONLY)],
            capture_output=True,
            env=plain_environment(),
        )
        header, status = done.stdout.decode().splitlines()
        self.assertTrue(header.startswith("TYPE"), header)
        self.assertIn(status, ("0", str(CLOSED_PIPE)))
        self.assertEqual(done.stderr, b"")

    def test_the_same_question_has_the_same_bytes(self):
        for arguments in ([], ["--all"], ["-o", "json", "--all", "--with", "all"], ["-o", "wide"]):
            first = self.run_list(*INDEX_ONLY, *arguments)
            second = self.run_list(*INDEX_ONLY, *arguments, LC_ALL="C", TZ="Asia/Tokyo")
            self.assertEqual(first.returncode, 0, first.stderr)
            self.assertEqual(first.stdout, second.stdout)

    def test_json_parses(self):
        document = json.loads(self.run_list(*INDEX_ONLY, "-o", "json").stdout)
        self.assertEqual(document["kind"], "connectors.list")
        self.assertEqual(len(document["connectors"]), document["summary"]["listed"])

    def test_each_line_of_jsonl_parses(self):
        lines = self.run_list(*INDEX_ONLY, "-o", "jsonl").stdout.decode().splitlines()
        document = json.loads(self.run_list(*INDEX_ONLY, "-o", "json").stdout)
        self.assertEqual([json.loads(line) for line in lines], document["connectors"])

    def test_every_line_of_the_table_has_as_many_fields_as_the_header(self):
        for arguments in ([], ["--all"], ["--no-trunc"]):
            lines = self.run_list(*INDEX_ONLY, *arguments).stdout.decode().splitlines()
            self.assertGreater(len(lines), 8)
            self.assertEqual({len(line.split()) for line in lines}, {len(lines[0].split())}, arguments)

    def test_no_line_ends_in_a_blank(self):
        for arguments in ([], ["--all"], ["-o", "wide"]):
            for line in self.run_list(*INDEX_ONLY, *arguments).stdout.decode().splitlines():
                self.assertEqual(line, line.rstrip())

    def test_a_pipe_gets_no_color_and_no_hints(self):
        done = self.run_list(*INDEX_ONLY)
        self.assertNotIn(b"\x1b", done.stdout)
        self.assertEqual(done.stderr, b"")


class InATerminal(ProcessCase):
    def test_every_line_fits_the_width(self):
        for columns in (80, 60, 40):
            for arguments in ([], ["--all"], ["-o", "wide"]):
                out = in_terminal(self.list_command(*INDEX_ONLY, "--color", "never", *arguments), columns)
                lines = out.decode().splitlines()
                self.assertGreater(len(lines), 8)
                self.assertLessEqual(max(map(len, lines)), columns, arguments)

    def test_the_wide_table_has_every_column_at_every_width(self):
        columns = self.run_list(*INDEX_ONLY, "-o", "wide").stdout.splitlines()[0].split()
        for width in (80, 60, 40):
            out = in_terminal(self.list_command(*INDEX_ONLY, "--color", "never", "-o", "wide"), width)
            lines = out.splitlines()
            self.assertEqual(b" ".join(lines).split()[: len(columns)], columns)
            self.assertLessEqual(max(len(line.decode()) for line in lines), width)

    def test_columns_in_the_environment_outranks_the_terminal(self):
        out = in_terminal(self.list_command(*INDEX_ONLY, "--color", "never", "--all"), 200, COLUMNS="50")
        self.assertLessEqual(max(map(len, out.decode().splitlines())), 50)

    def test_color_is_used(self):
        self.assertIn(b"\x1b[", in_terminal(self.list_command(*INDEX_ONLY), 80))

    def test_no_color_and_a_dumb_terminal_turn_color_off(self):
        command = self.list_command(*INDEX_ONLY)
        self.assertNotIn(b"\x1b", in_terminal(command, 80, NO_COLOR="1"))
        self.assertNotIn(b"\x1b", in_terminal(command, 80, TERM="dumb"))

    def test_a_forced_color_reaches_a_pipe(self):
        self.assertIn(b"\x1b[", self.run_list(*INDEX_ONLY, FORCE_COLOR="1").stdout)
        self.assertIn(b"\x1b[", self.run_list(*INDEX_ONLY, "--color", "always").stdout)

    def test_text_for_people_fits_the_width_except_for_words_that_are_copied(self):
        places = ["--no-env", "--index", "none", "--source-tree", write_plugin(self.path("sources"))]
        for columns in (40, 80, 200):
            for command in (["list"], ["list", "-o", "wide"], ["list", "-c", "type,summary"], ["show", "wide"], ["explain", "wide"]):
                full = [self.vdk, "connectors", *command, "--color", "never", *places]
                for line in in_terminal(full, columns).decode().splitlines():
                    with self.subTest(columns=columns, command=command, line=line):
                        self.assertEqual(line, line.rstrip())
                        is_label_and_path = len(line.split()) <= 1 or (line[:13].strip() and len(line[13:].split()) == 1)
                        self.assertTrue(cells(line) <= columns or is_label_and_path)


class SavedListings(ProcessCase):
    """`diff` with listings from files, stdin and pipes."""

    def diff(self, *arguments, input=b"", **options):
        return subprocess.run(
            [self.vdk, "connectors", "diff", *arguments],
            input=input,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=plain_environment(),
            cwd=self.folder,
            timeout=60,
            **options,
        )

    def assert_same(self, done):
        self.assertEqual((done.returncode, done.stdout, done.stderr), (0, b"", b""))

    def assert_refused(self, done, message):
        self.assertEqual((done.returncode, done.stdout), (2, b""))
        self.assertIn(message, done.stderr.decode())

    def setUp(self):
        super().setUp()
        self.listing = self.run_list(*INDEX_ONLY, "--all", "--with", "all", "--json").stdout

    def test_a_listing_of_the_index_is_the_index(self):
        file = self.path("saved.json", self.listing.decode())
        self.assert_same(self.diff(file, "index", "--all"))
        self.assert_same(self.diff("index", file, "--all"))
        self.assert_same(self.diff("saved.json", "index"))

    def test_a_listing_is_read_from_stdin(self):
        self.assert_same(self.diff("-", "index", "--all", input=self.listing))
        self.assert_same(self.diff("index", "/dev/stdin", "--all", input=self.listing))
        self.assert_refused(self.diff("-", "index", input=self.listing[:-100]), "error: -:")

    def test_a_listing_is_read_from_a_pipe_of_the_shell(self):
        reader, writer = os.pipe()
        child = os.fork()
        if child == 0:  # The listing is larger than the buffer of a pipe.
            os.close(reader)
            with os.fdopen(writer, "wb") as pipe:
                pipe.write(self.listing)
            os._exit(0)
        os.close(writer)
        self.assert_same(self.diff(f"/dev/fd/{reader}", "index", "--all", pass_fds=[reader]))
        os.close(reader)
        os.waitpid(child, 0)

    def test_a_removed_connector_ends_with_1(self):
        document = json.loads(self.listing)
        document["connectors"] = [row for row in document["connectors"] if row["name"] != "vdk-trino"]
        done = self.diff("-", "index", "-o", "name", input=json.dumps(document).encode())
        self.assertEqual((done.returncode, done.stdout), (1, b"vdk-trino\n"))

    def test_a_listing_may_have_many_rows(self):
        rows = [{"name": f"vdk-{number}", "state": "installed"} for number in range(50_000)]
        document = {"schema_version": "1.0", "kind": "connectors.list", "sources": [{"kind": "environment"}]}
        self.path("none.json", json.dumps({**document, "connectors": []}))
        many = json.dumps({**document, "connectors": rows}).encode()
        done = self.diff("none.json", "-", "--all", "-o", "name", input=many)
        self.assertEqual((done.returncode, done.stderr), (1, b""))
        self.assertEqual(done.stdout.decode().splitlines(), sorted(row["name"] for row in rows))

    def test_too_much_is_refused(self):
        self.assert_refused(self.diff("-", "index", input=b" " * (64 * 1024 * 1024 + 1)), "larger than 64 MiB")

    def test_a_directory_or_nothing_as_stdin_is_refused(self):
        folder = os.open(self.folder, os.O_RDONLY)
        self.addCleanup(os.close, folder)
        self.assert_refused(self.diff(f"/dev/fd/{folder}", "index", pass_fds=[folder]), "cannot be read")
        self.assert_refused(self.diff("/dev/fd/99", "index"), "cannot be read")


CODE = """
from vdk.api.plugin.hook_markers import hookimpl


@hookimpl
def initialize_job(context):
    context.connections.add_open_connection_factory_method("wide_数据", lambda: None)


@hookimpl
def vdk_configure(config_builder):
    config_builder.add(key="WIDE_KEY", default_value="数据", description="{}")
"""

LONG = "数据库连接器这是一个非常长的描述用于测试终端宽度 and cafe\u0301 \U0001f468\u200d\U0001f469\u200d\U0001f467 words " * 4


def write_plugin(folder, count=1, code=None):
    """Fills a folder with plugins; those after the first share its code. Returns the folder."""
    for number in range(count):
        project = os.path.join(folder, f"vdk-wide-{number}" if count > 1 else "vdk-wide")
        os.makedirs(project)
        name = os.path.basename(project)
        with open(os.path.join(project, "setup.cfg"), "w", encoding="utf-8") as file:
            file.write(f"[metadata]\nname = {name}\ndescription = {LONG}\n[options]\npy_modules = vdk_wide\n")
            file.write("[options.entry_points]\nvdk.plugin.run =\n    wide = vdk_wide\n")
        module = os.path.join(project, "vdk_wide.py")
        if number == 0:
            first = module
            with open(module, "w", encoding="utf-8") as file:
                file.write(code or CODE.format(LONG))
        else:
            os.link(first, module)
    return folder


class Progress(ProcessCase):
    def slow_command(self):
        """A command that takes at least two seconds here."""
        code = "".join(f"def function_{i}(a):\n    return [a + {i}, 'text', {{'key': a}}]\n\n\n" for i in range(6000))
        for count in (8, 16, 32, 64, 128, 256, 512):
            folder = write_plugin(self.path(f"plugins-{count}"), count, code)
            command = [self.vdk, "connectors", "list", "--no-env", "--index", "none", "--source-tree", folder]
            start = time.monotonic()
            subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
            if time.monotonic() - start > 2:
                return command
        self.skipTest("this machine reads everything too fast")

    def test_a_terminal_sees_what_is_read_and_no_trace_of_it_stays(self):
        command = self.slow_command()
        text = in_terminal(command, 60, stream="stderr").decode()
        lines = text.split("\r")
        shown = [line for line in lines if line.startswith("reading ")]
        self.assertGreater(len(shown), 1)
        self.assertRegex(shown[0], r"^reading …?/.*\x1b\[K$")
        self.assertLess(max(cells(line.replace("\x1b[K", "")) for line in shown), 60)
        self.assertEqual(lines[0], "")
        self.assertTrue(lines[-1].startswith("\x1b[Knothing matched"), lines[-1])
        for options, changes in ((["-q"], {}), ([], {"TERM": "dumb"})):
            self.assertNotIn("reading", in_terminal(command + options, 60, stream="stderr", **changes).decode())


class TwoNames(ProcessCase):
    def test_vdk_connectors_takes_the_command_directly(self):
        other = os.path.join(os.path.dirname(self.vdk), "vdk-connectors")
        done = subprocess.run([other, "list", *INDEX_ONLY], capture_output=True, env=plain_environment())
        self.assertEqual(done.stdout, self.run_list(*INDEX_ONLY).stdout)
        self.assertEqual(done.returncode, 0)

    def test_called_by_its_path_it_uses_the_environment_in_which_it_is(self):
        venv.create(self.path("venv"), with_pip=False)
        (packages,) = glob.glob(self.path("venv/lib/python3*/site-packages"))
        program = shutil.copy(self.vdk, self.path("venv/bin/vdk-connectors"))
        os.mkdir(self.path("bin"))
        os.symlink(program, self.path("bin/vdk-connectors"))

        def used(called):
            done = subprocess.run([called, "envs", "-o", "json"], capture_output=True, env=plain_environment(), cwd=self.folder)
            primary = json.loads(done.stdout)["environments"][:1]
            return [(one["found_by"], one["prefix"]) for one in primary]

        without = used(program)
        self.assertNotIn(("own-environment", self.path("venv")), without)
        os.mkdir(os.path.join(packages, "vdk_core-0.3.dist-info"))
        self.assertEqual(used(program), [("own-environment", self.path("venv"))])
        self.assertEqual(used(self.path("bin/vdk-connectors")), [("own-environment", self.path("venv"))])


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--vdk", required=True)
    options, rest = parser.parse_known_args()
    ProcessCase.vdk = os.path.abspath(options.vdk)
    unittest.main(argv=[sys.argv[0], *rest])
