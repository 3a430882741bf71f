"""The built-in index agrees with the released code, and is what `index build` writes."""

import pathlib
import subprocess
import tempfile

import prepared

PROJECT = pathlib.Path(__file__).resolve().parents[2]
ENTRIES = PROJECT / "plugins-index" / "plugins"


class Index(prepared.RealCase):
    def index(self, *arguments):
        return subprocess.run(
            [self.vdk, "connectors", "index", *map(str, arguments)],
            capture_output=True,
            text=True,
            env=prepared.bare_environment(),
            cwd=self.prepared.folder,
            timeout=60,
        )

    def built(self, folder, *arguments):
        """The index entries that are written, by file name."""
        done = self.index("build", *arguments, "--index", ENTRIES, "--out-dir", folder)
        self.assertEqual(done.returncode, 0, done.stderr)
        return {path.name: path.read_text() for path in pathlib.Path(folder).iterdir()}

    def test_the_built_in_index_holds_for_the_released_sources(self):
        done = self.index("check", "--source-tree", self.prepared.sdists)
        self.assertEqual((done.stdout, done.returncode), ("", 0), done.stderr)

    def test_the_built_in_index_holds_for_what_is_installed(self):
        done = self.index("check", "--env", self.prepared.environment)
        self.assertEqual((done.stdout, done.returncode), ("", 0), done.stderr)

    def test_entries_of_the_released_sources_are_those_of_the_index_byte_for_byte(self):
        with tempfile.TemporaryDirectory() as folder:
            entries = self.built(folder, "--source-tree", self.prepared.sdists)
        self.assertGreater(len(entries), 30)
        self.assertEqual(entries, {name: (ENTRIES / name).read_text() for name in entries})

    def test_entries_of_what_is_installed_are_the_same(self):
        with tempfile.TemporaryDirectory() as folder:
            installed = self.built(folder, "--env", self.prepared.environment)
        self.assertGreater(len(installed), 30)
        self.assertEqual(installed, {name: (ENTRIES / name).read_text() for name in installed})

    def test_an_index_that_was_built_shows_the_connectors_again(self):
        done = self.index("build", "--source-tree", self.prepared.sdists)
        self.assertEqual(done.returncode, 0, done.stderr)
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "built.yaml"
            path.write_text(done.stdout)
            listing = self.listed("--no-env", "--no-source-tree", "--index", "none", "--index", path)
        rows = {row["name"]: row["types"] for row in listing["connectors"]}
        self.assertEqual(rows, {name: known["types"] for name, known in prepared.CONNECTORS.items()})


if __name__ == "__main__":
    prepared.main()
