"""The result reported for importing each entry point is what really happens."""

import concurrent.futures
import json
import subprocess

import prepared

#: Imports what an entry point names, as pluggy does, and reports how it failed and on which line.
IMPORT = r"""
import functools, importlib, json, sys, traceback
module, _, attribute = sys.argv[1].partition(":")
try:
    functools.reduce(getattr, filter(None, attribute.split(".")), importlib.import_module(module))
    print(json.dumps(None))
except BaseException as error:
    frames = [frame for frame in traceback.extract_tb(error.__traceback__)
              if "importlib" not in frame.filename and frame.filename != "<string>"]
    print(json.dumps({
        "error": type(error).__name__,
        "missing": getattr(error, "name", None),
        "file": frames[-1].filename if frames else None,
        "line": frames[-1].lineno if frames else None,
    }))
"""

#: Errors of the import system itself; others depend on running the code.
OF_IMPORTS = ("ModuleNotFoundError", "ImportError")


def really_import(environment, value):
    python = prepared.python_of(environment)
    done = subprocess.run(
        [str(python), "-I", "-B", "-c", IMPORT, value.split("[")[0].strip()],
        capture_output=True,
        text=True,
        env=prepared.bare_environment(),
        cwd="/",
        timeout=120,
    )
    return json.loads(done.stdout.splitlines()[-1])


class Loads(prepared.RealCase):
    def loads_of(self, environment):
        """Maps the value of each active entry point to the reported and the real result."""
        listing = self.listed(
            "--env", environment, "--no-source-tree", "--index", "none", "--all", "--role", "any"
        )
        said = {
            point["value"]: (point["load"], row["state"])
            for row in listing["connectors"]
            for point in row["entry_points"]
            if point["group"] == "vdk.plugin.run" and point["status"] == "active"
        }
        self.assertGreater(len(said), 5)
        with concurrent.futures.ThreadPoolExecutor() as pool:
            real = pool.map(lambda value: really_import(environment, value), said)
            return dict(zip(said, zip(said.values(), real)))

    def compare(self, environment):
        loads = self.loads_of(environment)
        counts = dict.fromkeys(("failing", "found", "same place", "false alarms"), 0)
        for value, ((load, state), real) in loads.items():
            with self.subTest(value):
                says_it_fails = load["verdict"] == "fails"
                counts["failing"] += real is not None
                counts["false alarms"] += says_it_fails and real is None
                if real is None:
                    self.assertNotEqual(load["verdict"], "fails", "a false alarm")
                    continue
                self.assertIn(real["error"], OF_IMPORTS)
                self.assertEqual(load["verdict"], "fails", real)
                self.assertEqual(state, "broken")
                counts["found"] += 1
                self.assertEqual({key: load[key] for key in real}, real)
                self.assertTrue(value.startswith(load["via"][0]), load["via"])
                counts["same place"] += 1
        print(f"{environment.name}: {len(loads)} entry points,", counts)

    def test_in_an_environment_without_drivers(self):
        self.compare(self.prepared.environment)

    def test_in_an_environment_where_vdk_is_dead(self):
        self.compare(self.prepared.dead)


if __name__ == "__main__":
    prepared.main()
