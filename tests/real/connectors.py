"""The eight connectors are reported the same whether VDK is installed, available as source, or only known from the index."""

import prepared


def table_of(listing):
    return {
        row["name"]: {"types": row["types"], "capabilities": row["capabilities"]}
        for row in listing["connectors"]
    }


class Connectors(prepared.RealCase):
    def test_an_environment_shows_the_connectors_that_are_installed(self):
        listing = self.listed("--env", self.prepared.environment, "--no-source-tree", "--index", "none")
        self.assertEqual(table_of(listing), prepared.CONNECTORS)
        for row in listing["connectors"]:
            self.assertNotEqual(row["state"], "available", row["name"])
            self.assertEqual(row["verdict"], "certain", row["name"])

    def test_a_source_tree_shows_the_same_connectors(self):
        listing = self.listed("--no-env", "--source-tree", self.prepared.sdists, "--index", "none")
        self.assertEqual(table_of(listing), prepared.CONNECTORS)

    def test_the_index_shows_the_same_connectors(self):
        listing = self.listed("--no-env", "--no-source-tree")
        self.assertEqual(table_of(listing), prepared.CONNECTORS)

    def test_all_three_together_are_still_one_row_each(self):
        listing = self.listed("--env", self.prepared.environment, "--source-tree", self.prepared.sdists)
        self.assertEqual(len(listing["connectors"]), len(prepared.CONNECTORS))
        self.assertEqual(table_of(listing), prepared.CONNECTORS)
        for row in listing["connectors"]:
            sources = {location["source"] for location in row["locations"]}
            self.assertTrue({"environment", "tree"} <= sources, row["locations"])

    def test_a_released_source_has_the_version_that_is_installed(self):
        listing = self.listed("--env", self.prepared.environment, "--source-tree", self.prepared.sdists)
        for row in listing["connectors"]:
            self.assertIsNotNone(row["installed_version"], row["name"])
            self.assertEqual(row["installed_version"], row["source_version"], row["name"])


if __name__ == "__main__":
    prepared.main()
