"""What is read from an environment is what Python itself reports about it."""

import json
import pathlib

import prepared


class Distributions(prepared.RealCase):
    @classmethod
    def setUpClass(cls):
        script = pathlib.Path(__file__).with_name("ask_python.py")
        answer = prepared.run_in(cls.prepared.environment, "python", str(script))
        if answer.returncode != 0:
            raise AssertionError(answer.stderr)
        cls.python = json.loads(answer.stdout)

    def rows(self):
        listing = self.listed(
            "--env", self.prepared.environment, "--no-source-tree", "--index", "none", "--all", "--role", "any"
        )
        return listing["connectors"]

    @staticmethod
    def plugin_entry_points(row):
        return [point for point in row["entry_points"] if point["group"] == "vdk.plugin.run"]

    def test_the_plugins_are_those_that_importlib_metadata_finds(self):
        expected = {name: known for name, known in self.python["distributions"].items() if known["entry_points"]}
        ours = {
            row["name"]: {
                "version": row["installed_version"],
                "entry_points": sorted([point["name"], point["value"]] for point in self.plugin_entry_points(row)),
            }
            for row in self.rows()
            if self.plugin_entry_points(row)
        }
        self.assertGreater(len(expected), 20)
        self.assertEqual(ours, expected)

    def test_a_row_without_entry_point_is_a_distribution_too(self):
        for row in self.rows():
            if not self.plugin_entry_points(row):
                known = self.python["distributions"].get(row["name"])
                self.assertEqual(known, {"version": row["installed_version"], "entry_points": []})

    def test_the_active_entry_points_are_those_that_pluggy_loads(self):
        ours = sorted(
            [point["name"], row["name"]]
            for row in self.rows()
            for point in self.plugin_entry_points(row)
            if point["status"] == "active"
        )
        self.assertEqual(ours, self.python["active"])


if __name__ == "__main__":
    prepared.main()
