"""A connector registers the same whatever its RECORD says: Python imports what is on the path. VDK runs each changed copy, and we list it."""

import pathlib
import shutil
import tempfile

import executed
import prepared
from recorded import RUNS, installed_metadata


def empty(metadata):
    (metadata / "RECORD").write_text("")


def remove(metadata):
    (metadata / "RECORD").unlink()


def list_older_names(metadata):
    """As the RECORD of a release in which the modules had other names."""
    lines = (metadata / "RECORD").read_text().splitlines()
    kept = [line.replace("vdk/plugin/", "vdk/plugin/old_") for line in lines]
    (metadata / "RECORD").write_text("\n".join(kept))


def drop_entry_modules(metadata):
    """As if the modules of the entry points were added by hand."""
    entry_points = (metadata / "entry_points.txt").read_text()
    files = [line.split("=")[1].split(":")[0].strip().replace(".", "/") + ".py" for line in entry_points.splitlines() if "=" in line]
    lines = (metadata / "RECORD").read_text().splitlines()
    (metadata / "RECORD").write_text("\n".join(line for line in lines if line.split(",")[0] not in files))


def become_a_bundle(metadata):
    """Another distribution, which has an entry point but no module."""
    bundle = metadata.parent / "acme_bundle-1.0.dist-info"
    shutil.copytree(metadata, bundle)
    (bundle / "METADATA").write_text("Metadata-Version: 2.1\nName: acme-bundle\nVersion: 1.0\n")
    (bundle / "RECORD").write_text("acme_bundle-1.0.dist-info/METADATA,,\n")
    (metadata / "entry_points.txt").unlink()


CHANGES = [empty, remove, list_older_names, drop_entry_modules, become_a_bundle]


class FileLists(prepared.RealCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.folder.cleanup)
        cls.copies = [(name, change, cls.copy(name, change)) for name in prepared.CONNECTORS for change in CHANGES]
        requests = [{"folder": "", "metadata": str(copy), "runs": RUNS, "stub": True} for _, _, copy in cls.copies]
        cls.recorded = executed.record(cls.prepared.environment, requests)

    @classmethod
    def copy(cls, name, change):
        """A directory with a changed copy of the metadata, and links to everything else that is installed."""
        metadata = installed_metadata(cls.prepared.environment, name)
        copy = pathlib.Path(cls.folder.name) / change.__name__ / name
        copy.mkdir(parents=True)
        for other in metadata.parent.iterdir():
            if other.suffix != ".dist-info" and other.name != "__pycache__":
                (copy / other.name).symlink_to(other)
        shutil.copytree(metadata, copy / metadata.name)
        change(copy / metadata.name)
        return copy

    def test_each_copy_has_the_connections_that_it_registers(self):
        for (name, change, copy), recorded in zip(self.copies, self.recorded):
            with self.subTest(name, change=change.__name__):
                self.assertNotIn("error", recorded)
                self.assertTrue(recorded["connections"])
                rows = self.listed("--path", copy, "--no-source-tree", "--index", "none")["connectors"]
                self.assertEqual(len(rows), 1, rows)
                known = {each["name"] for each in rows[0]["connections"]}
                self.assertLessEqual(set(filter(None, recorded["connections"])), known | {"vdk"})
                self.assertEqual(rows[0]["types"], prepared.CONNECTORS[name]["types"])


if __name__ == "__main__":
    prepared.main()
