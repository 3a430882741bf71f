"""The packages of a release: built twice to the same bytes, installed in a fresh Debian, run alone in an empty root.

Takes many minutes: only with VDK_TEST_LONG=1, and as root."""

import argparse
import glob
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
import zlib

SKIPPED = 77

#: Bytes of the stripped program. A release that grows beyond this should be looked at first.
LARGEST_PROGRAM = 10_000_000


#: What programs in another root get.
VARIABLES = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL": "C.UTF-8"}

#: A connector as installed below site-packages, and what it imports.
PLUGIN = {
    "vdk_moon-9.9.dist-info/METADATA": "Metadata-Version: 2.1\nName: vdk-moon\nVersion: 9.9\n",
    "vdk_moon-9.9.dist-info/entry_points.txt": "[vdk.plugin.run]\nmoon = moon_plugin\n",
    "vdk/api/plugin/hook_markers.py": "hookimpl = lambda function: function\n",
    "moon_plugin.py": """from vdk.api.plugin.hook_markers import hookimpl

@hookimpl
def initialize_job(context):
    context.connections.add_open_connection_factory_method("MOON", lambda: None)
""",
}


def run(*command, **options):
    # readelf(1) shows a section as it is, text or not.
    return subprocess.run(command, capture_output=True, text=True, errors="replace", **options)


def files_below(folder):
    """The paths of all files and links below a folder, relative to it."""
    found = set()
    for where, folders, files in os.walk(folder):
        links = [name for name in folders if os.path.islink(os.path.join(where, name))]
        found.update(os.path.relpath(os.path.join(where, name), folder) for name in files + links)
    return found


def read(path):
    with open(path, "rb") as file:
        return file.read()


class Build:
    """A copy of the source in a folder of its own, with a release built in it."""

    def __init__(self, source, folder):
        self.folder = folder
        ignored = shutil.ignore_patterns(".git", "build", "dist", "__pycache__")
        shutil.copytree(source, folder, symlinks=True, ignore=ignored)

    def path(self, *names):
        return os.path.join(self.folder, *names)

    def run(self, script, **changes):
        # A compiler cache would give the second build the files of the first.
        variables = {name: value for name, value in os.environ.items() if not name.startswith(("CMAKE_", "CCACHE_"))}
        variables.update(CCACHE_DISABLE="1", **changes)
        subprocess.run(["bash", "-euc", script], cwd=self.folder, env=variables, check=True)

    @property
    def package(self):
        (package,) = glob.glob(self.path("dist", "*.deb"))
        return package


class Release(unittest.TestCase):
    source = ""
    maxDiff = None

    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory(prefix="vdk-release-")
        cls.addClassCleanup(folder.cleanup)
        cls.folder = folder.name
        # Both are copied before the long build, during which somebody may edit the source.
        cls.first = Build(cls.source, os.path.join(cls.folder, "one"))
        cls.second = Build(cls.source, os.path.join(cls.folder, "another folder+", "with a longer name"))
        cls.first.run(".ci/packages dist", TZ="Asia/Tokyo")
        cls.second.run("umask 027; cmake --workflow --preset release", LC_ALL="C.UTF-8")
        # CPack gives the parts of the package itself, an ar(1) archive, the permissions that the umask allows.
        cls.second.run("umask 022; cpack --config build/release/CPackConfig.cmake -B dist")
        cls.program = cls.first.path("build", "release", "vdk")

    def need(self, *programs):
        for program in programs:
            if shutil.which(program) is None:
                self.skipTest(f"{program} is not installed")

    def test_the_same_source_gives_the_same_bytes(self):
        for name in ("vdk", "vdk.debug"):
            self.assertEqual(read(self.first.path("build/release", name)), read(self.second.path("build/release", name)), name)
        self.assertEqual(os.path.basename(self.first.package), os.path.basename(self.second.package))
        self.assertEqual(read(self.first.package), read(self.second.package))

    def test_no_path_of_the_build_is_in_it(self):
        unpacked = os.path.join(self.folder, "unpacked")
        subprocess.run(["dpkg-deb", "-x", self.first.package, unpacked], check=True)
        for path in [self.program, self.program + ".debug", *(os.path.join(unpacked, name) for name in files_below(unpacked))]:
            self.assertNotIn(os.fsencode(self.folder), read(path), path)

    def test_the_program_is_stripped_static_and_leads_to_its_debug_file(self):
        program = read(self.program)
        print(f"the stripped program has {len(program)} bytes", file=sys.stderr)
        self.assertLess(len(program), LARGEST_PROGRAM)
        headers = run("readelf", "-W", "--sections", "--segments", "--dynamic", self.program).stdout
        self.assertIn("Position-Independent", run("readelf", "-h", self.program).stdout)
        for absent in (".symtab", ".debug_info", ".comment", "INTERP", "(NEEDED)"):
            self.assertNotIn(absent, headers)
        debug = read(self.program + ".debug")
        link = run("readelf", "--string-dump=.gnu_debuglink", self.program).stdout
        self.assertIn("vdk.debug", link)
        self.assertIn(zlib.crc32(debug).to_bytes(4, sys.byteorder), program)
        self.assertIn(".debug_info", run("readelf", "-W", "--sections", self.program + ".debug").stdout)
        identities = [re.search(r"Build ID: (\w+)", run("readelf", "-n", path).stdout)[1] for path in (self.program, self.program + ".debug")]
        self.assertEqual(identities[0], identities[1])

    def test_lintian_has_nothing_to_say(self):
        self.need("lintian")
        done = run("lintian", "--allow-root", "--fail-on", "error,warning", "--info", self.first.package)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)

    def test_the_package_installs_the_program_and_not_the_name_vdk(self):
        listed = run("dpkg-deb", "-c", self.first.package, check=True).stdout.splitlines()
        self.assertEqual({line.split()[1] for line in listed}, {"root/root"})
        paths = [line.split()[5] for line in listed]
        self.assertIn("./usr/bin/vdk-connectors", paths)
        self.assertIn("./usr/share/man/man1/vdk-connectors-list.1.gz", paths)
        self.assertIn("./usr/share/doc/vdk-connectors/third-party-notices.txt.gz", paths)
        self.assertIn("./usr/share/vdk-connectors/plugins-index/types.yaml", paths)
        self.assertIn("./usr/share/zsh/vendor-completions/_vdk-connectors", paths)
        self.assertFalse(any("site-functions" in path for path in paths))
        self.assertEqual([path for path in paths if re.fullmatch(r"_?vdk(\.fish|\.debug)?", os.path.basename(path))], [])

    def test_it_installs_runs_and_purges_in_a_fresh_system(self):
        self.need("debootstrap")
        root = os.path.join(self.folder, "root")
        done = run("debootstrap", "--variant=minbase", "bookworm", root)
        if done.returncode != 0:
            self.skipTest("debootstrap cannot make a system here: " + done.stdout[-300:])
        before = files_below(root)
        shutil.copy(self.first.package, os.path.join(root, "package.deb"))
        for command, expected in (
            ("dpkg --install /package.deb", "Setting up vdk-connectors"),
            ("vdk-connectors list", "vdk-postgres"),
            ("vdk-connectors --version", "vdk-connectors "),
            ("dpkg --verify vdk-connectors && echo verified", "verified"),
            ("! command -v vdk && echo no vdk", "no vdk"),
            ("dpkg --purge vdk-connectors", "Removing vdk-connectors"),
        ):
            done = run("chroot", root, "/bin/sh", "-c", command, env=VARIABLES)
            self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
            self.assertIn(expected, done.stdout)
        os.remove(os.path.join(root, "package.deb"))
        left = {path for path in files_below(root) - before if not path.startswith(("var/lib/dpkg/", "var/log/"))}
        self.assertEqual(left, set())

    def test_it_runs_alone_as_the_container_image_does(self):
        root = os.path.join(self.folder, "image")
        with open(os.path.join(self.source, "Dockerfile"), encoding="utf-8") as file:
            text = file.read()
        built, inside = re.search(r"^COPY --from=build /source/(\S+) (/\S+)$", text, re.MULTILINE).groups()
        entry = re.search(r'^ENTRYPOINT \["(\S+)"\]$', text, re.MULTILINE)[1]
        os.mkdir(root)
        shutil.copy(self.first.path(built), root + inside)
        environment = os.path.join(self.folder, "jobs", ".venv")
        subprocess.run([sys.executable, "-m", "venv", "--without-pip", environment], check=True)
        (packages,) = glob.glob(os.path.join(environment, "lib", "python*", "site-packages"))
        for name, text in PLUGIN.items():
            os.makedirs(os.path.dirname(os.path.join(packages, name)), exist_ok=True)
            with open(os.path.join(packages, name), "w", encoding="utf-8") as file:
                file.write(text)
        shutil.copytree(environment, root + environment, symlinks=True)
        done = run("chroot", root, entry, "list", "--env", environment, env=VARIABLES)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertRegex(done.stdout, r"(?m)^moon +vdk-moon +9\.9 +- ")
        help_text = run("chroot", root, entry, env=VARIABLES)
        self.assertIn("Usage: ", help_text.stdout)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--source", required=True)
    options, rest = parser.parse_known_args()
    if os.environ.get("VDK_TEST_LONG") != "1":
        print("skipped: takes many minutes; set VDK_TEST_LONG=1 to build the release twice and to install its package")
        sys.exit(SKIPPED)
    if os.getuid() != 0:
        print("skipped: chroot and debootstrap need root")
        sys.exit(SKIPPED)
    Release.source = options.source
    unittest.main(argv=[sys.argv[0], *rest])
