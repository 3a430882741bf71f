"""Every layout in which a plugin can be installed, built on disk: we list what real pluggy would load there.

Each case is built for each Python 3.8 or newer of this machine, in its own virtual environment or installation.
"""

import collections
import os
import pathlib
import sys
import tempfile

import cases_hostile
import cases_layouts
import cases_path_files
import cases_texts
import layout_builders
import oracle
import prepared
import scene


class Layouts(prepared.RealCase):
    tally = collections.Counter()

    @classmethod
    def setUpClass(cls):
        cls.pluggy = oracle.fetch_pluggy(cls.prepared)
        cls.pythons = oracle.find_pythons()
        if cls.pluggy is None:
            prepared.skip("PyPI cannot be reached for pluggy, left out: real.layouts")
        print(f"Pythons: {', '.join(map(str, cls.pythons))}", file=sys.stderr)

    @classmethod
    def tearDownClass(cls):
        counts = cls.tally
        line = f"{counts['cases']} cases x {len(cls.pythons)} Pythons: {counts['runs']} runs, "
        line += f"{counts['differing']} of them differ, {counts['skipped']} skipped"
        print(line, file=sys.stderr)

    def play_all(self, cases):
        newest = self.pythons[-1:]
        runs = [(case, python) for case in cases for python in (newest if case.newest_only else self.pythons)]
        outcomes = oracle.in_parallel(lambda run: scene.play(self.vdk, self.pluggy, *run), runs)
        self.report_all(cases, outcomes)

    def report_all(self, cases, outcomes):
        self.tally.update(cases=len(cases), runs=len(outcomes))
        for case in cases:
            self.report(case, [outcome for outcome in outcomes if outcome.case is case])

    def report(self, case, outcomes):
        """One failure for each case; a difference shared by several Pythons is reported once."""
        told, omitted = collections.defaultdict(list), collections.defaultdict(list)
        for outcome in outcomes:
            self.tally.update(skipped=bool(outcome.skipped), differing=bool(outcome.complaints))
            if outcome.skipped:
                omitted[outcome.skipped].append(str(outcome.python))
            if outcome.complaints:
                told["\n".join(outcome.complaints)].append(str(outcome.python))
        for reason, pythons in omitted.items():
            print(f"skipped: {case.sentence} ({', '.join(pythons)}): {reason}", file=sys.stderr)
        with self.subTest(case.sentence):
            if told:
                self.fail("\n" + "\n".join(f"{', '.join(pythons)}:\n{words}" for words, pythons in told.items()))

    def test_every_layout_is_read_as_pluggy_reads_it(self):
        self.play_all(cases_layouts.cases)

    def test_hostile_layouts_are_read_as_pluggy_reads_them(self):
        self.play_all(cases_hostile.cases)

    def test_path_files_are_followed_as_python_follows_them(self):
        self.play_all(cases_path_files.cases)

    def test_entry_points_and_metadata_are_read_as_python_reads_them(self):
        cases = cases_texts.cases
        by_python = oracle.in_parallel(lambda python: scene.play_together(self.vdk, self.pluggy, cases, python), self.pythons)
        self.report_all(cases, [outcome for outcomes in by_python for outcome in outcomes])

    def test_layouts_of_other_pythons_and_systems_are_found_by_their_paths(self):
        """No such Python is available here, so what it would see is written down, from its site.py."""
        for sentence, place, files in FOREIGN:
            with self.subTest(sentence), tempfile.TemporaryDirectory() as name:
                folder = pathlib.Path(os.path.realpath(name))
                for path, text in files.items():
                    layout_builders.write(folder / path, text)
                layout_builders.dist_info(folder / place, "alpha")
                ours = oracle.ask_us(self.vdk, folder, oracle.bare(), str(folder), option="--env")
                names = [[point["name"], point["status"]] for point in ours["entry_points"]]
                self.assertEqual(names, [["alpha", "active"]], ours["search_path"])


VIRTUAL = {"pyvenv.cfg": "home = /nonexistent\ninclude-system-site-packages = false\n"}

#: What it is, where its packages are, and the other files that identify it.
FOREIGN = [
    ("PyPy since 3.8", "lib/pypy3.10/site-packages", {}),
    ("an environment of PyPy", "lib/pypy3.10/site-packages", VIRTUAL),
    ("PyPy before 3.8", "site-packages", {"lib-python/3/os.py": "", "lib_pypy/x.py": "", **VIRTUAL}),
    ("a free-threaded Python", "lib/python3.13t/site-packages", {"lib/python3.13t/os.py": ""}),
    ("an environment of a free-threaded Python", "lib/python3.13t/site-packages", VIRTUAL),
    ("a framework of macOS", "lib/python3.12/site-packages", {"lib/python3.12/os.py": "", "Resources/Info.plist": ""}),
    ("an installation of Windows", "Lib/site-packages", {"Lib/os.py": "", "python.exe": ""}),
    ("an environment of Windows", "Lib/site-packages", {"Scripts/python.exe": "", **VIRTUAL}),
    ("an installation of Windows itself, beside its Python", ".", {"Lib/os.py": "", "Lib/site-packages/x.py": "", "python.exe": ""}),
]


if __name__ == "__main__":
    prepared.main()
