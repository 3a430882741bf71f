"""What the eight connectors are read to register is what they register when VDK runs them, with empty modules instead of their drivers."""

import importlib.metadata
import json
import pathlib
import shutil
import tempfile
import unittest

import executed
import prepared

#: Settings without which a connector registers nothing, and another section for connectors that look at sections.
RUNS = [
    {"values": {}, "sections": {}},
    {
        "values": {
            "POSTGRES_DBNAME": "a",
            "POSTGRES_USER": "a",
            "POSTGRES_PASSWORD": "a",
            "POSTGRES_HOST": "a",
            "POSTGRES_PORT": "1",
            "ORACLE_USER": "a",
            "ORACLE_PASSWORD": "a",
            "ORACLE_CONNECTION_STRING": "a",
        },
        "sections": {},
    },
]

#: What is only known at run time, on purpose.
DYNAMIC = {
    "vdk-duckdb": {"default DUCKDB_DATABASE"},
    "vdk-oracle": {"connections", "ingestion_methods"},
    "vdk-postgres": {"connections", "ingestion_methods"},
    "vdk-sqlite": {"connections", "ingestion_methods", "default SQLITE_FILE", "default SQLITE_DIRECTORY"},
    "vdk-trino": {"connections", "ingestion_methods"},
}


def installed_metadata(environment, name):
    """The dist-info of an installed distribution."""
    for folder in (environment / "lib").glob("python3*/site-packages"):
        for distribution in importlib.metadata.distributions(path=[str(folder)]):
            if (distribution.metadata["Name"] or "").lower().replace("_", "-") == name:
                return pathlib.Path(str(distribution._path))
    raise AssertionError(f"{name} is not installed")


class Recorded(prepared.RealCase):
    read_code = ""

    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.folder.cleanup)
        root = pathlib.Path(cls.folder.name)
        requests = []
        for name in prepared.CONNECTORS:
            source = installed_metadata(cls.prepared.environment, name)
            (root / name).mkdir()
            shutil.copytree(source, root / name / source.name)
            requests.append({"folder": "", "metadata": str(root / name), "runs": RUNS, "stub": True})
        cls.recorded = dict(zip(prepared.CONNECTORS, executed.record(cls.prepared.environment, requests)))

    def test_the_listing_says_what_they_register(self):
        listing = self.listed("--env", self.prepared.environment, "--no-source-tree", "--index", "none", "--with", "config")
        for row in listing["connectors"]:
            with self.subTest(row["name"]):
                self.check(row, self.recorded[row["name"]], DYNAMIC.get(row["name"], set()))

    def check(self, row, recorded, dynamic):
        self.assertNotIn("error", recorded, recorded.get("error"))
        found = executed.differences(as_read(row, recorded, dynamic), recorded, dynamic)
        self.assertEqual(found, [], f"\n{row['name']}\n" + "\n".join(found))


def as_read(row, recorded, dynamic):
    """A row of the listing in the form of `read_code`. Only connections say there whether more are added at run time."""
    kinds = {kind: [*row[kind], *([None] if kind in dynamic else [])] for kind in ["ingestion_methods", "templates", "commands", "data_sources"]}
    connections = [name for each in row["connections"] for name in [each["name"], *([None] if each["dynamic"] else [])]]
    options = []
    for option in row["config"]:
        default = option["default"]
        text = None if default is None else str(default)
        options.append({**option, "default": text, "type": option["type"] or "", "data_source": ""})
    return {
        **kinds,
        "connections": connections,
        "preprocessors": recorded["preprocessors"],
        "hooks": recorded["hooks"],
        "problems": ["dynamic-config-key"] if "options" in dynamic else [],
        "options": options,
    }


if __name__ == "__main__":
    prepared.main()
