"""Every layout in which a plugin can be installed, built on disk: what we list is what real pluggy would load there.

Each case is built anew for each Python 3.8 or newer of this machine, in a virtual environment or an installation of its own.
"""

import collections
import sys

import cases_hostile
import cases_layouts
import cases_path_files
import cases_texts
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
        line = "{cases} cases x {pythons} Pythons: {runs} runs, {differing} of them differ, {skipped} skipped"
        print(line.format(pythons=len(cls.pythons), **{key: counts[key] for key in ("cases", "runs", "differing", "skipped")}), file=sys.stderr)

    def play_all(self, cases):
        runs = [(case, python) for case in cases for python in (self.pythons[-1:] if case.newest_only else self.pythons)]
        outcomes = oracle.in_parallel(lambda run: scene.play(self.vdk, self.pluggy, *run), runs)
        self.report_all(cases, outcomes)

    def report_all(self, cases, outcomes):
        self.tally.update(cases=len(cases), runs=len(outcomes))
        for case in cases:
            self.report(case, [outcome for outcome in outcomes if outcome.case is case])

    def report(self, case, outcomes):
        """One failure for each case; what is the same for several Pythons is told once."""
        told = collections.defaultdict(list)
        for outcome in outcomes:
            self.tally.update(skipped=bool(outcome.skipped), differing=bool(outcome.complaints))
            if outcome.skipped:
                print(f"skipped: {case.sentence} ({outcome.python}): {outcome.skipped}", file=sys.stderr)
            if outcome.complaints:
                told["\n".join(outcome.complaints)].append(str(outcome.python))
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


if __name__ == "__main__":
    prepared.main()
