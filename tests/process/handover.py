"""Handing over: `vdk run` of this program is `vdk run` of the next `vdk` on PATH, and nothing about the process differs."""

import argparse
import os
import shutil
import signal
import subprocess
import sys
import unittest

from process import ProcessCase, in_terminal, plain_environment

#: Writes everything that a program inherits into the file $REPORT. Shells change some of it while they run commands.
REPORT = f"""#!{os.path.realpath(sys.executable)} -IS
import os, sys
seen = [open(f"/proc/self/{{name}}", "rb").read() for name in ("cmdline", "environ", "limits")]
seen += [line for line in open("/proc/self/status", "rb") if line.startswith((b"SigBlk", b"SigIgn", b"SigCgt", b"Umask"))]
seen.append(os.fsencode(os.getcwd()))
for number in map(int, os.listdir("/proc/self/fd")):
    try:
        seen.append(b"\\n%d -> %s" % (number, os.fsencode(os.readlink(f"/proc/self/fd/{{number}}"))))
    except FileNotFoundError:  # the folder that was listed
        pass
open(os.environ["REPORT"], "wb").write(b"".join(seen) + b"\\n")
"""


class HandoverCase(ProcessCase):
    """A folder `ours` with this program, and others with a `vdk` each."""

    def setUp(self):
        super().setUp()
        self.ours = self.path("ours")
        os.mkdir(self.ours)
        os.symlink(self.vdk, os.path.join(self.ours, "vdk"))

    def install(self, folder, text):
        """The folder with a program `vdk` that contains this text."""
        path = self.path(folder)
        os.makedirs(path, exist_ok=True)
        self.path(os.path.join(folder, "vdk"), text)
        os.chmod(os.path.join(path, "vdk"), 0o755)
        return path

    def search(self, *folders):
        return ":".join([*folders, "/usr/bin:/bin"])

    def call(self, *arguments, path, program=None, **options):
        environment = plain_environment(PATH=path, **options.pop("variables", {}))
        return subprocess.run(
            ["vdk", *arguments],
            executable=program or os.path.join(self.ours, "vdk"),
            capture_output=True,
            env=environment,
            cwd=self.folder,
            timeout=60,
            **options,
        )


class Unchanged(HandoverCase):
    ARGUMENTS = ["run", "my job", "--arguments", '{"a": "*"}', "", "-v", b"\xff\xfe\x01\n", "--", "connectors", "'\"$(x)", ""]

    def report(self, program, arguments, **options):
        """What the script REPORT sees when `program` is called."""
        file = self.path("report")
        environment = plain_environment(
            PATH=self.search(self.ours, self.install("theirs", REPORT)), REPORT=file, EMPTY="", VDK_CONNECTORS_X="y"
        )
        environment = {os.fsencode(name): os.fsencode(value) for name, value in environment.items()}
        environment[b"ODD_\xff"] = b"\xfe\n\x02=x="
        subprocess.run([program, *arguments], env=environment, cwd=self.folder, timeout=60, check=True, **options)
        with open(file, "rb") as opened:
            return opened.read()

    def assert_same(self, **options):
        theirs = os.path.join(self.install("theirs", REPORT), "vdk")
        direct = self.report(theirs, self.ARGUMENTS, **options)
        self.assertIn(b"my job\0--arguments\0", direct)
        self.assertEqual(self.report(os.path.join(self.ours, "vdk"), self.ARGUMENTS, **options), direct)
        return direct

    def test_the_next_vdk_sees_what_it_would_see_if_called_directly(self):
        direct = self.assert_same(stdin=subprocess.DEVNULL)
        self.assertIn(b"\0ODD_\xff=\xfe\n\x02=x=\0", direct)
        self.assertIn(b"\n0 -> /dev/null\n", direct)

    def test_ignored_and_blocked_signals_stay_so(self):
        def ignore():
            for number in (signal.SIGPIPE, signal.SIGINT, signal.SIGHUP, signal.SIGTERM):
                signal.signal(number, signal.SIG_IGN)
            signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGUSR1])

        plain = self.assert_same(stdin=subprocess.DEVNULL)
        ignored = self.assert_same(stdin=subprocess.DEVNULL, preexec_fn=ignore)
        self.assertNotEqual(plain, ignored)

    def test_closed_and_additional_descriptors_stay_so(self):
        for closed in ([0], [1], [2], [0, 1, 2]):

            def close(closed=closed):
                for number in closed:
                    os.close(number)

            direct = self.assert_same(preexec_fn=close)
            for number in closed:
                self.assertNotIn(b"\n%d -> " % number, direct)
        with open("/dev/zero", "rb") as file:
            number = file.fileno()
            self.assertIn(b"\n%d -> /dev/zero\n" % number, self.assert_same(pass_fds=[number]))

    def test_the_streams_are_theirs(self):
        path = self.search(self.ours, self.install("theirs", "#!/bin/sh\necho err >&2\nexec cat\n"))
        data = os.urandom(1 << 20)
        done = self.call("run", path=path, input=data)
        self.assertEqual((done.stdout, done.stderr, done.returncode), (data, b"err\n", 0))

    def test_every_exit_code_is_theirs(self):
        path = self.search(self.ours, self.install("theirs", '#!/bin/sh\nexit "$1"\n'))
        for code in range(256):
            self.assertEqual(self.call(str(code), path=path).returncode, code)

    def test_a_signal_ends_it_as_it_ends_theirs(self):
        path = self.search(self.ours, self.install("theirs", '#!/bin/sh\nkill -"$1" $$\n'))
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGKILL, signal.SIGPIPE):
            self.assertEqual(self.call(str(int(number)), path=path).returncode, -number)

    def test_a_signal_reaches_them(self):
        script = "#!/bin/sh\ntrap 'echo got; exit 9' TERM\necho ready\nwhile :; do sleep 0.01; done\n"
        process = subprocess.Popen(
            [os.path.join(self.ours, "vdk"), "run"],
            stdout=subprocess.PIPE,
            env=plain_environment(PATH=self.search(self.ours, self.install("theirs", script))),
        )
        self.assertEqual(process.stdout.readline(), b"ready\n")
        process.send_signal(signal.SIGTERM)
        self.assertEqual(process.communicate(timeout=60)[0], b"got\n")
        self.assertEqual(process.returncode, 9)

    def test_every_way_to_name_a_folder_on_path_works(self):
        theirs = self.install("theirs", "#!/bin/sh\necho theirs\n")
        os.mkdir(self.path("unreadable"), 0)
        os.mkdir(self.path("a folder"))
        os.mkdir(os.path.join(self.path("a folder"), "vdk"))
        os.symlink("theirs", self.path("link"))
        os.symlink("circle", self.path("circle"))
        self.path("file", "")
        long = ":".join(self.path("x" * 100 + str(number)) for number in range(900))
        for entries in (
            "theirs",
            "./theirs/",
            "link",
            f"unreadable:a folder:file:circle:nowhere:{theirs}",
            f":::{theirs}",
            f"{long}:{theirs}",
        ):
            done = self.call("run", path=f"{self.ours}:{entries}:/usr/bin:/bin")
            self.assertEqual((done.stdout, done.stderr, done.returncode), (b"theirs\n", b"", 0), entries[:80])
        shutil.copy(os.path.join(theirs, "vdk"), self.path("vdk"))
        self.assertEqual(self.call("run", path=f"{self.ours}::/usr/bin:/bin").stdout, b"theirs\n")

    def test_a_shim_that_is_a_link_to_a_program_is_called_by_its_name(self):
        os.mkdir(self.path("shims"))
        shutil.copy("/bin/busybox" if os.path.exists("/bin/busybox") else "/bin/echo", self.path("mise"))
        os.symlink("../mise", self.path("shims/vdk"))
        with open(self.path("mise"), "wb") as file, open("/bin/echo", "rb") as echo:
            shutil.copyfileobj(echo, file)
        done = self.call("run", "job", path=self.search(self.ours, self.path("shims")))
        self.assertEqual((done.stdout, done.returncode), (b"run job\n", 0))

    def test_a_script_without_a_first_line_runs_as_in_a_shell(self):
        done = self.call("run", path=self.search(self.ours, self.install("theirs", 'echo "$@"\n')))
        self.assertEqual((done.stdout, done.returncode), (b"run\n", 0))

    def test_connectors_stays_here(self):
        theirs = self.install("theirs", "#!/bin/sh\nexit 7\n")
        done = self.call("connectors", "list", "--no-env", "--no-source-tree", path=self.search(self.ours, theirs))
        self.assertEqual(done.returncode, 0)


class Circles(HandoverCase):
    """Whatever leads back to this program, the command ends, and reaches the other `vdk` if there is one."""

    def setUp(self):
        super().setUp()
        self.theirs = self.install("theirs", '#!/bin/sh\necho "theirs $*"\n')
        self.own = os.path.join(self.ours, "vdk")

    def wrappers(self):
        python = f"#!{sys.executable}\nimport os, subprocess, sys\n"
        return {
            "exec": f'#!/bin/sh\nexec {self.own} "$@"\n',
            "call": f'#!/bin/sh\n{self.own} "$@"\n',
            "by name": f'#!/bin/sh\nPATH={self.ours}:$PATH exec vdk "$@"\n',
            "without variables": f'#!/bin/sh\nexec env -i PATH="$PATH" {self.own} "$@"\n',
            "without descriptors": f'#!/bin/sh\nexec {self.own} "$@" 3>&- 4>&- 9>&-\n',
            "with more words": f'#!/bin/sh\nexec {self.own} "$@" more\n',
            "in the background": f'#!/bin/sh\n{self.own} "$@" &\nwait $!\n',
            "python exec": f'{python}os.execv("{self.own}", sys.argv)\n',
            "python call": f'{python}sys.exit(subprocess.call(["{self.own}", *sys.argv[1:]]))\n',
        }

    def test_a_wrapper_that_calls_this_program_is_passed_over(self):
        for name, script in self.wrappers().items():
            wrapper = self.install("wrapper", script)
            for folders in ([wrapper, self.theirs], [wrapper, self.ours, self.theirs], [self.ours, wrapper, self.theirs]):
                with self.subTest(name, folders=folders):
                    done = self.call("run", "a b", path=self.search(*folders), program=os.path.join(wrapper, "vdk"))
                    self.assertTrue(done.stdout.startswith(b"theirs run a b"), done)
                    self.assertEqual((done.stderr, done.returncode), (b"", 0))

    def test_wrappers_alone_end_with_126(self):
        for name, script in self.wrappers().items():
            wrapper, other = self.install("wrapper", script), self.install("other", script)
            with self.subTest(name):
                done = self.call("run", path=self.search(self.ours, wrapper, other))
                self.assertEqual((done.stdout, done.returncode), (b"", 126))
                self.assertIn(f"{wrapper}/vdk, {other}/vdk".encode(), done.stderr)
                self.assertEqual(done.stderr.count(b"\n"), 1)

    def copies(self):
        """Folders with other files that are this program: copies and hard links."""
        folders = []
        for name, make in [("copy", shutil.copy), ("twin", shutil.copy), ("hard", os.link), ("soft", os.symlink)]:
            os.mkdir(self.path(name))
            make(self.vdk if name != "hard" else self.path("copy/vdk"), self.path(name + "/vdk"))
            folders.append(self.path(name))
        return folders

    def test_copies_and_hard_links_lead_on_to_the_other_vdk(self):
        copies = self.copies()
        for folders in (copies, copies[::-1], [*copies, *copies], [copies[0], self.ours, copies[0]]):
            for program in (self.own, os.path.join(copies[1], "vdk"), self.vdk):
                done = self.call("run", path=self.search(*folders, self.theirs, *folders), program=program)
                self.assertEqual((done.stdout, done.returncode), (b"theirs run\n", 0), done.stderr)

    def test_copies_and_hard_links_alone_end_with_127(self):
        copies = self.copies()
        for folders in (copies, copies[::-1], [*copies, *copies]):
            done = self.call("run", path=self.search(*folders, *folders))
            self.assertEqual((done.stdout, done.returncode), (b"", 127), done.stderr)

    def test_a_job_that_calls_vdk_reaches_the_same_vdk(self):
        script = '#!/bin/sh\necho "$1"\n[ "$1" -eq 0 ] || vdk $(($1 - 1))\n'
        path = self.search(self.ours, self.install("jobs", script), self.theirs)
        done = self.call("12", path=path)
        self.assertEqual(done.stdout.split(), [b"%d" % number for number in range(12, -1, -1)])

    def test_a_pyenv_that_falls_back_to_path_does_not_hide_the_other_vdk(self):
        root = self.path("pyenv")
        shims = self.install("pyenv/shims", f'#!/usr/bin/env bash\nexport PYENV_ROOT="{root}"\nexec {self.own} "$@"\n')
        self.path("pyenv/version", "system\n")
        done = self.call("run", path=self.search(self.ours, shims, self.theirs))
        self.assertEqual((done.stdout, done.returncode), (b"theirs run\n", 0), done.stderr)


class WithoutAnother(HandoverCase):
    NOTE = b"this 'vdk' runs only 'vdk connectors'"

    def test_a_command_ends_with_127_as_in_a_shell(self):
        for arguments in (["run", "job"], ["--versions"], ["-v", "DEBUG", "run"], [""]):
            done = self.call(*arguments, path=self.search(self.ours))
            self.assertEqual((done.stdout, done.returncode), (b"", 127))
            self.assertIn(b"error: " + self.NOTE + b", and there is no other 'vdk' on PATH; activate", done.stderr)

    def test_a_mistyped_command_of_ours_is_recognised(self):
        for word, meant in (("conectors", "connectors"), ("connector", "connectors"), ("doctor", "connectors doctor")):
            done = self.call(word, "list", path=self.search(self.ours))
            self.assertEqual((done.stdout, done.returncode), (b"", 127))
            self.assertTrue(done.stderr.endswith(f"; did you mean 'vdk {meant}'?\n".encode()), done.stderr)

    def test_help_and_version_are_ours_and_say_so(self):
        ours = self.call("connectors", "--help", path=self.search(self.ours)).stdout
        version = self.call("connectors", "--version", path=self.search(self.ours)).stdout
        for arguments, text in (([], ours), (["-h"], ours), (["--help"], ours), (["--version"], version)):
            done = self.call(*arguments, path=self.search(self.ours))
            self.assertEqual((done.stdout, done.returncode), (text, 0))
            self.assertTrue(done.stderr.startswith(self.NOTE), done.stderr)

    def test_what_is_no_program_is_not_started(self):
        os.chmod(os.path.join(self.install("plain", "#!/bin/sh\n"), "vdk"), 0o644)
        os.mkdir(self.path("folder"))
        os.mkfifo(self.path("folder/vdk"), 0o755)
        done = self.call("run", path=self.search(self.ours, self.path("plain"), self.path("folder")))
        self.assertEqual(done.returncode, 127)

    def test_a_vdk_that_cannot_be_started_ends_with_126(self):
        theirs = self.install("theirs", "#!/nowhere/python\n")
        done = self.call("run", path=self.search(self.ours, theirs))
        self.assertEqual((done.stdout, done.returncode), (b"", 126))
        self.assertIn(f"{theirs}/vdk: the interpreter in its first line does not exist\n".encode(), done.stderr)

    def test_no_path_at_all(self):
        done = subprocess.run([self.vdk, "run"], capture_output=True, env={})
        self.assertEqual((done.stdout, done.returncode), (b"", 127))


class WhoseIsWhat(HandoverCase):
    CALLS = ([], ["--help"], ["-h"], ["--version"])

    def setUp(self):
        super().setUp()
        self.theirs = self.install("theirs", '#!/bin/sh\necho "theirs $*"\n')
        self.both = self.search(self.ours, self.theirs)

    def test_a_script_gets_their_help_and_version_and_nothing_else(self):
        for arguments in self.CALLS:
            done = self.call(*arguments, path=self.both)
            self.assertEqual((done.stdout, done.stderr), (" ".join(["theirs", *arguments]).encode() + b"\n" if arguments else b"theirs \n", b""))

    def test_a_terminal_also_gets_one_line_that_says_whose_is_what(self):
        script = f'exec "{self.ours}/vdk" "$@" 2>&1'
        for arguments in self.CALLS:
            command = ["/bin/sh", "-c", script, "sh", *arguments]
            first, rest = in_terminal(command, 500, PATH=self.both).decode().split("\n", 1)
            self.assertRegex(first, r"^'vdk connectors' is run by vdk-connectors [0-9.]+, all other commands by /")
            self.assertTrue(first.endswith(f"{self.theirs}/vdk"), first)
            self.assertEqual(rest.split(), ["theirs", *arguments])
        command = ["/bin/sh", "-c", script, "sh", "run"]
        self.assertEqual(in_terminal(command, 500, PATH=self.both), b"theirs run\n")


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--vdk", required=True)
    options, rest = parser.parse_known_args()
    ProcessCase.vdk = os.path.abspath(options.vdk)
    unittest.main(argv=[sys.argv[0], *rest])
