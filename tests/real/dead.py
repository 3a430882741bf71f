"""If VDK fails at startup, the connectors are still listed."""

import prepared


class Dead(prepared.RealCase):
    def test_vdk_itself_dies_before_it_can_say_anything(self):
        done = prepared.run_in(self.prepared.dead, "vdk", "--help")
        self.assertNotEqual(done.returncode, 0)
        self.assertIn("pkg_resources", done.stderr)

    def test_pip_finds_no_fault_with_vdk_core(self):
        """So nothing else reports the cause: pip only misses drivers, which were left out on purpose."""
        done = prepared.run_in(self.prepared.dead, "pip", "check")
        faults = [line for line in done.stdout.splitlines() if line.startswith("vdk-core ")]
        self.assertEqual(faults, [])

    def test_the_connectors_are_listed_with_their_versions(self):
        listing = self.listed("--env", self.prepared.dead, "--no-source-tree", "--index", "none")
        versions = {row["name"]: row["installed_version"] for row in listing["connectors"]}
        self.assertEqual(set(versions), set(prepared.CONNECTORS))
        for name, version in versions.items():
            self.assertIsNotNone(version, name)


if __name__ == "__main__":
    prepared.main()
