"""Runs the benchmark once over small inputs, without a network, so that it keeps working. No time is judged."""

import argparse
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest
import unittest.mock

import inputs
import measure
import rows
import stages

DOCUMENT = "# Title\n\n<!-- begin table -->\nold\n<!-- end table -->\n\nThe end.\n"

#: As callgrind writes it, each name once. `merge` calls a library and has code of another room inlined.
PROFILE = """fl=(1) src/catalogue/merge.cpp
fn=(1) merge
10 30
fi=(2) include/vdk/support/lists.hpp
5 20
fe=(1)
cfi=(3) /usr/include/c++/12/bits/stl_algo.h
cfn=(2) sort
calls=1 99
11 40

fl=(4) src/main.cpp
fn=(3) main
1 10
cfi=(1)
cfn=(1)
calls=1 10
2 90

fl=(3)
fn=(2)
+1 40
"""


BUILD = pathlib.Path(".")


def helper(name):
    return BUILD / "tests" / "bench" / f"bench_{name}"


class InFolder(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name).resolve()

    def native_program(self, name):
        program = self.folder / "bin" / name
        program.parent.mkdir(exist_ok=True)
        shutil.copy(helper("empty"), program)
        return program


class Benchmark(InFolder):
    def run_script(self, *arguments):
        command = [sys.executable, "-B", pathlib.Path(__file__).with_name("bench.py"), "--build", BUILD, *arguments]
        path = f"{self.native_program('uv').parent}{os.pathsep}{os.environ['PATH']}"
        done = subprocess.run(command, capture_output=True, text=True, env={**os.environ, "PATH": path}, timeout=300)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout

    def test_measures_every_row_and_replaces_the_table_of_a_document(self):
        document, library = self.folder / "document.md", self.folder / "library"
        document.write_text(DOCUMENT)
        library.mkdir()
        (library / "module.py").write_text("import os\n")
        (library / "invalid.py").write_text("def :\n")
        environment, sources = inputs.synthetic_environment(self.folder, 4, 2), inputs.synthetic_tree(self.folder, 2)
        output = self.run_script(
            *("--environment", environment, "--sources", sources, "--library", library, "--folder", self.folder / "inputs"),
            *("--sizes", "3,6", "--rounds", "1", "--write", document),
        )
        if "ptrace" in output:
            self.skipTest("the system does not allow ptrace(2)")
        self.assertNotIn("left out", output)
        text = document.read_text()
        self.assertTrue(text.startswith("# Title\n") and text.endswith("\nThe end.\n"), text)
        self.assertNotIn("old", text)
        cells = [line.strip("| ").split(" | ") for line in text.splitlines() if line.startswith("| ")][2:]
        self.assertEqual(len(cells), 22, text)
        self.assertEqual(len({tuple(row[:2]) for row in cells}), 22, text)
        self.assertEqual({row[5].strip() for row in cells if row[4].strip()}, {"yes", "no"})


def spent(time):
    return measure.Spent(time, time / 2)


class Measures(InFolder):
    def test_the_ratio_is_the_median_of_the_pairs(self):
        ours, others = iter([9, 10, 40, 30, 60]), iter([9, 10, 10, 10, 20])
        settings = measure.Settings(self.folder, rounds=4)
        found = measure.compare(lambda: spent(next(ours)), lambda: spent(next(others)), settings)
        self.assertEqual((found.ratio, found.low, found.high), (3.0, 3.0, 3.0))
        self.assertEqual((found.ours, found.other), (35, 10))

    def test_more_work_is_divided_by_its_factor(self):
        found = measure.compare(lambda: spent(20), lambda: spent(2), measure.Settings(self.folder, rounds=1), factor=10)
        self.assertEqual((found.ratio, found.processor_ratio), (1.0, 1.0))

    def test_watching_says_what_was_opened_and_how_much_was_read(self):
        settings = measure.Settings(self.folder)
        (self.folder / "text").write_text("12345")
        (self.folder / "list").write_text(f"file\t3\t{self.folder}/text\nmissing\t0\t{self.folder}/none\ndirectory\t0\t{self.folder}\n")
        try:
            watched = measure.watch(helper("watch"), [helper("read_files"), self.folder / "list"], settings)
        except measure.LeftOut as reason:
            self.skipTest(str(reason))
        self.assertEqual(
            sorted(watched.opened),
            sorted(
                [
                    f"file\t{(self.folder / 'list').stat().st_size}\t{self.folder}/list",
                    f"file\t3\t{self.folder}/text",
                    f"missing\t0\t{self.folder}/none",
                    f"directory\t0\t{self.folder}",
                ]
            ),
        )
        self.assertGreater(watched.calls, 10)
        self.assertLess(watched.peak_memory, 20e6)

    def test_a_failing_program_ends_the_benchmark(self):
        with self.assertRaises(SystemExit):
            measure.elapsed([helper("read_files")], measure.Settings(self.folder))


class Inputs(InFolder):
    def find_uv(self):
        with unittest.mock.patch.dict(os.environ, PATH=str(self.folder / "bin")):
            with unittest.mock.patch.object(inputs.prepare, "run", side_effect=inputs.prepare.Failure("no network")):
                return inputs.find_uv(self.folder)

    def test_uv_is_the_program_itself(self):
        program = self.native_program("uv")
        self.assertEqual(self.find_uv(), program)

    def test_a_version_managers_script_or_link_is_not_uv(self):
        manager = self.native_program("manager")
        (manager.parent / "uv").symlink_to(manager)
        self.assertRaises(measure.LeftOut, self.find_uv)
        (manager.parent / "uv").unlink()
        (manager.parent / "uv").write_text("#!/bin/sh\nexec manager uv\n")
        self.assertRaises(measure.LeftOut, self.find_uv)

    def test_the_copy_of_an_environment_has_no_bytecode(self):
        environment = inputs.synthetic_environment(self.folder, 2, 1)
        cache = inputs.site_packages(environment) / "__pycache__"
        cache.mkdir()
        (cache / "bench_0.cpython-311.pyc").touch()
        copy = inputs.without_bytecode(self.folder, environment)
        self.assertTrue((inputs.site_packages(copy) / "bench_0.py").is_file())
        self.assertFalse((inputs.site_packages(copy) / "__pycache__").exists())


class Rows(InFolder):
    def test_a_goal_of_speed_shows_how_many_times_faster(self):
        row = rows.Row("work", "other", rows.faster(6))
        row.set_times(measure.Comparison(ours=10, other=80, ratio=0.125, low=0.1, high=0.2, ours_processor=9, processor_ratio=0.5), 3_000_000)
        self.assertEqual(
            rows.cells(row), ["work", "other", "8.0x", "5.0x – 10.0x", "≥ 6x", "yes", "2.0x", "10 ms", "80 ms", "3.0 MB"]
        )

    def test_what_is_left_out_has_its_reason(self):
        row = rows.Row("work", "uv", rows.faster(2), left_out="uv is missing")
        self.assertTrue(rows.as_markdown([row]).endswith("\n\nLeft out: uv is missing.\n"))

    def test_a_document_without_the_section_is_not_changed(self):
        document = self.folder / "document.md"
        document.write_text("no section\n")
        self.assertRaises(SystemExit, rows.replace_section, document, "table", "new")
        self.assertEqual(document.read_text(), "no section\n")


class Stages(unittest.TestCase):
    def test_libraries_are_charged_to_the_room_that_calls_them(self):
        found = stages.shares(stages.read_profile(PROFILE.splitlines()))
        self.assertEqual({room: own for room, (own, _) in found.items()}, {"catalogue": 0.7, "support": 0.2, "cli": 0.1})

    def test_a_room_includes_what_it_calls(self):
        found = stages.shares(stages.read_profile(PROFILE.splitlines()))
        self.assertEqual({room: within for room, (_, within) in found.items()}, {"catalogue": 0.9, "support": 0.2, "cli": 1.0})

    def test_the_rooms_are_the_folders_of_the_source(self):
        rooms = {
            "build/../../src/main.cpp": "cli",
            "src/python/syntax/token_string.cpp": "python (tokens)",
            "src/python/syntax/parser.cpp": "python (syntax)",
            "src/python/standard_modules.cpp": "python",
            "include/vdk/facts/code_facts.hpp": "facts",
            "/usr/include/c++/12/bits/stl_algo.h": "",
            "???": "",
        }
        self.assertEqual({file: stages.room_of(file) for file in rooms}, rooms)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--build", required=True, type=pathlib.Path)
    options, rest = parser.parse_known_args()
    BUILD = options.build.resolve()
    unittest.main(argv=[sys.argv[0], *rest])
