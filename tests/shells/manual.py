"""The manual pages under man and mandoc, and what `cmake --install` puts where the shells and man look."""

import argparse
import glob
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

SKIPPED = 77


def run(*command, **changes):
    return subprocess.run(command, env={**os.environ, "LC_ALL": "C.UTF-8", **changes}, capture_output=True, text=True)


class PagesCase(unittest.TestCase):
    vdk = ""
    pages = ""
    build = ""
    cmake = ""
    maxDiff = None

    def files(self):
        files = sorted(glob.glob(os.path.join(self.pages, "man", "*.1")))
        self.assertGreater(len(files), 10)
        return files

    def help(self, *words):
        """As the pages, which name the program as it is always installed."""
        return run(os.path.join(os.path.dirname(self.vdk), "vdk-connectors"), *words, "--help").stdout

    def need(self, program):
        if shutil.which(program) is None:
            self.skipTest(f"{program} is not installed")


class Man(PagesCase):
    def setUp(self):
        self.need("man")
        if run("man", "--version").returncode != 0:
            self.skipTest("man does not work here")

    def test_no_page_has_a_warning(self):
        for file in self.files():
            page = run("man", "--warnings", "-l", file)
            self.assertEqual((page.stderr, page.returncode), ("", 0), file)

    def test_the_examples_can_be_copied(self):
        self.need("groff")
        for file in self.files():
            words = os.path.basename(file)[: -len(".1")].split("-")[2:]
            help_text = self.help(*words)
            page = run("groff", "-man", "-Tutf8", "-P-c", "-rLL=300n", file).stdout
            block = re.search(r"^Examples:\n(.*?)\n\n", help_text, re.MULTILINE | re.DOTALL).group(1)
            for line in block.splitlines():
                self.assertIn("\n              " + re.split(r"\s{2,}", line.strip())[0] + "\n", page, file)

    def test_the_pages_call_the_program_by_the_name_that_is_always_installed(self):
        for file in self.files():
            page = run("man", "-l", file, MANWIDTH="1000").stdout
            self.assertNotIn("vdk connectors", page, file)
            synopsis = page.split("\nSYNOPSIS\n", 1)[1]
            self.assertRegex(synopsis, r"^ +vdk-connectors\b", file)
            self.assertRegex(page.split("\nEXAMPLES\n", 1)[1], r"(?m)^ +(.*\| )?vdk-connectors ", file)

    def test_a_page_has_every_option_of_the_help(self):
        for file in self.files():
            words = os.path.basename(file)[: -len(".1")].split("-")[2:]
            help_text = self.help(*words)
            page = run("man", "-l", file, MANWIDTH="1000").stdout
            self.assertIn("EXAMPLES", page)
            for option in re.findall(r"^ +(?:-., )?(--[a-z-]+)", help_text, re.MULTILINE):
                self.assertRegex(page, rf"\n +(-., )?{option}\b", file)


class Mandoc(PagesCase):
    def setUp(self):
        self.need("mandoc")

    def test_lint_reports_nothing(self):
        for file in self.files():
            self.assertEqual(run("mandoc", "-T", "lint", file).stdout, "", file)


class Installed(PagesCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.prefix = folder.name
        result = run(self.cmake, "--install", self.build, "--prefix", self.prefix)
        self.assertEqual(result.returncode, 0, result.stderr)

    def path(self, *names):
        return os.path.join(self.prefix, *names)

    def test_the_completion_scripts_are_where_the_shells_look(self):
        for place, shell in [
            ("bash-completion/completions/vdk-connectors", "bash"),
            ("zsh/site-functions/_vdk-connectors", "zsh"),
            ("fish/vendor_completions.d/vdk-connectors.fish", "fish"),
        ]:
            with open(self.path("share", place), encoding="utf-8") as file:
                self.assertEqual(file.read(), run(self.vdk, "connectors", "completion", shell).stdout)

    def test_the_program_is_a_file_and_the_name_vdk_is_left_to_python(self):
        self.assertEqual(os.listdir(self.path("bin")), ["vdk-connectors"])
        self.assertFalse(os.path.islink(self.path("bin", "vdk-connectors")))
        files = [name for _, _, names in os.walk(self.prefix) for name in names]
        self.assertEqual([name for name in files if name in ("vdk", "_vdk", "vdk.fish", "vdk.debug")], [])
        listing = run(self.path("bin", "vdk-connectors"), "list", "--no-env", "--no-source-tree")
        self.assertIn("vdk-postgres", listing.stdout, listing.stderr)

    def test_the_index_the_license_and_the_documents_are_installed(self):
        index = self.path("share", "vdk-connectors", "plugins-index")
        check = [self.vdk, "connectors", "list", "--no-env", "--no-source-tree", "--index", "none", "-o", "name"]
        listing = run(*check, "--index", os.path.join(index, "plugins"))
        self.assertIn("vdk-postgres", listing.stdout, listing.stderr)
        documents = self.path("share", "doc", "vdk-connectors")
        with open(os.path.join(documents, "README.md"), encoding="utf-8") as file:
            linked = re.findall(r"\]\((docs/[^)]+)\)", file.read())
        self.assertGreater(len(linked), 3)
        for name in ["LICENSE", "docs/CHANGELOG.md", *linked]:
            self.assertTrue(os.path.isfile(os.path.join(documents, name)), name)

    def test_man_finds_the_pages(self):
        self.need("man")
        page = run("man", "vdk-connectors-list", MANPATH=self.path("share", "man"))
        self.assertIn("PATTERN", page.stdout)

    def test_bash_completion_loads_the_script_by_itself(self):
        loader = "/usr/share/bash-completion/bash_completion"
        if not os.path.exists(loader):
            self.skipTest("bash-completion is not installed")
        commands = f"source {loader}; _completion_loader vdk-connectors; complete -p vdk-connectors"
        result = run("bash", "--norc", "-c", commands, XDG_DATA_DIRS=self.path("share"))
        self.assertEqual(result.stdout, "complete -o bashdefault -o default -F _vdk_connectors vdk-connectors\n", result.stderr)

    def test_fish_loads_the_script_by_itself(self):
        self.need("fish")
        offers = run(
            "fish",
            "-c",
            'complete -C "vdk-connectors list -t postg"',
            XDG_DATA_DIRS=self.path("share"),
            HOME=self.prefix,
            PATH=self.path("bin") + ":/usr/bin:/bin",
        )
        self.assertIn("postgres\tPostgreSQL", offers.stdout, offers.stderr)


class Packaged(PagesCase):
    """The Debian package, as far as the shells are concerned: its staging folder before it is packed."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = folder.name
        for command in (
            ["--install", self.build, "--prefix", os.path.join(self.root, "usr")],
            ["-D", f"CPACK_TEMPORARY_DIRECTORY={self.root}", "-P", os.path.join(self.build, "debian/documents.cmake")],
        ):
            result = run(self.cmake, *command)
            self.assertEqual(result.returncode, 0, result.stderr)

    def test_the_zsh_of_debian_looks_where_the_completion_is(self):
        self.need("zsh")
        (script,) = glob.glob(os.path.join(self.root, "**", "_vdk-connectors"), recursive=True)
        folder = "/" + os.path.relpath(os.path.dirname(script), self.root)
        searched = run("zsh", "-fc", "print -l $fpath").stdout.splitlines()
        if "/usr/share/zsh/vendor-functions" not in searched:
            self.skipTest("this zsh is not that of Debian")
        self.assertIn(folder, searched)

    def test_the_pages_and_the_other_completions_are_in_place(self):
        for name in (
            "man/man1/vdk-connectors-list.1.gz",
            "bash-completion/completions/vdk-connectors",
            "fish/vendor_completions.d/vdk-connectors.fish",
        ):
            self.assertTrue(os.path.isfile(os.path.join(self.root, "usr/share", name)), name)


class InstalledAsVdk(PagesCase):
    """The component `vdk`, which `cmake --install` installs only when asked."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.prefix = folder.name
        for more in ([], ["--component", "vdk"]):
            result = run(self.cmake, "--install", self.build, "--prefix", self.prefix, *more)
            self.assertEqual(result.returncode, 0, result.stderr)
        self.path = ":".join([os.path.join(self.prefix, "bin"), "/usr/bin:/bin"])

    def test_vdk_is_another_name_of_the_same_program(self):
        self.assertEqual(os.readlink(os.path.join(self.prefix, "bin", "vdk")), "vdk-connectors")
        listing = run("vdk", "connectors", "list", "--no-env", "--no-source-tree", PATH=self.path)
        self.assertIn("vdk-postgres", listing.stdout, listing.stderr)
        self.assertEqual(run("vdk", "run", "job", PATH=self.path).returncode, 127)

    def test_bash_loads_its_completion(self):
        loader = "/usr/share/bash-completion/bash_completion"
        if not os.path.exists(loader):
            self.skipTest("bash-completion is not installed")
        commands = f"source {loader}; _completion_loader vdk; complete -p vdk"
        result = run("bash", "--norc", "-c", commands, XDG_DATA_DIRS=os.path.join(self.prefix, "share"))
        self.assertIn("-F _vdk_connectors_of_vdk vdk\n", result.stdout, result.stderr)

    def test_fish_loads_its_completion(self):
        self.need("fish")
        variables = {"XDG_DATA_DIRS": os.path.join(self.prefix, "share"), "HOME": self.prefix, "PATH": self.path}
        offers = run("fish", "-c", 'complete -C "vdk connectors list -t postg"', **variables)
        self.assertIn("postgres\tPostgreSQL", offers.stdout, offers.stderr)

    def test_zsh_loads_its_completion(self):
        self.need("zsh")
        functions = os.path.join(self.prefix, "share/zsh/site-functions")
        commands = f"fpath=({functions} $fpath); autoload -Uz compinit; compinit -u -D; print $_comps[vdk]; _vdk; functions _vdk"
        result = run("zsh", "-fc", commands, PATH=self.path, HOME=self.prefix)
        self.assertTrue(result.stdout.startswith("_vdk\n"), result.stderr)
        self.assertIn("_vdk_connectors_of_vdk", result.stdout)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    for name in ["vdk", "pages", "build", "cmake"]:
        parser.add_argument("--" + name, required=True)
    arguments, rest = parser.parse_known_args()
    for name, value in vars(arguments).items():
        setattr(PagesCase, name, value)
    program = unittest.main(argv=[sys.argv[0], *rest], exit=False, verbosity=2)
    if program.result.wasSuccessful() and len(program.result.skipped) == program.result.testsRun > 0:
        print(program.result.skipped[0][1])
        sys.exit(SKIPPED)
    sys.exit(not program.result.wasSuccessful())
