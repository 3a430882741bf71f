"""One layout on disk, seen by one Python: what the layout cases write to, and how they are run."""

import dataclasses
import os
import pathlib
import tempfile
import typing

import layout_builders as build
import oracle


class Skipped(Exception):
    """A case that is impossible with this Python or this user."""


@dataclasses.dataclass
class Case:
    sentence: str
    make: typing.Callable
    #: Some cases are slow or do not depend on the version: the newest Python is enough.
    newest_only: bool = False
    #: Why our answer differs on purpose; the case then says what ours is.
    differs: str = ""


class Cases(list):
    """Collects the cases of a module; each sentence may be used only once."""

    def __call__(self, sentence, **options):
        assert all(case.sentence != sentence for case in self), sentence

        def keep(make):
            self.append(Case(sentence, make, **options))
            return make

        return keep

    def add(self, sentence, make, **options):
        self(sentence, **options)(make)


class Scene:
    """The folder of one case and one Python; its attributes say what both sides are asked about."""

    def __init__(self, python, folder):
        self.python = python
        self.minor = python.minor
        self.folder = folder
        self.home = folder / "home"
        self.working_directory = folder
        self.environment = oracle.bare(HOME=str(self.home))
        self.executable = None
        self.expected = None
        self.expected_of_us = None
        self.dies_in = None
        self.order = None
        self.lowered = False
        self.asks_metadata = True
        self.patience = 60
        self.also = []

    def venv(self, name="venv", **options):
        """A virtual environment of this Python; it is the one asked about unless another is made later."""
        site = build.write_venv(self.folder / name, self.python, **options)
        self.executable = self.folder / name / "bin" / "python"
        return site

    def base(self, name="base", **options):
        """A separate installation; it is the one asked about unless another is made later. Returns the folder of its packages."""
        self.executable = build.write_base(self.folder / name, self.python, **options)
        seen = oracle.describe_python(str(self.executable))
        if seen is None or seen.base != str(self.folder / name):
            raise Skipped("a copy of this executable is no installation of its own")
        return build.base_site(self.folder / name, self.python)

    def place(self, name="place"):
        """A folder on PYTHONPATH, after those made before."""
        folder = self.folder / name
        folder.mkdir(parents=True, exist_ok=True)
        self.add_to_path(folder)
        return folder

    def add_to_path(self, entry):
        known = self.environment.get("PYTHONPATH")
        self.environment["PYTHONPATH"] = str(entry) if known is None else f"{known}:{entry}"

    def expects(self, *names):
        """The names that VDK would load, in any order."""
        self.expected = sorted(names)

    def expects_order(self, *names):
        self.expected = sorted(names)
        self.order = list(names)

    def dies(self, phase="read"):
        """pluggy raises: while it reads, at an object reference (`load`), at a second name (`register`), or Python itself
        fails at its `start`; or it waits for ever (`hang`)."""
        self.dies_in = phase

    def we_say(self, *names, code=None):
        """Our answer where it differs on purpose, and the problem that reports it."""
        self.expected_of_us = {"names": sorted(names), "code": code}

    def check(self, test):
        """Another check of our answer: `test` takes it and returns a complaint or nothing."""
        self.also.append(test)


@dataclasses.dataclass
class Outcome:
    case: Case
    python: oracle.Python
    complaints: list
    skipped: str = ""


def check_expectation(scene, theirs):
    """The layout must be what its sentence says, or the comparison would prove little."""
    complaints = []
    phase = theirs["error"] and theirs["error"]["phase"]
    if phase != scene.dies_in:
        complaints.append(f"the layout: pluggy was to fail in {scene.dies_in}, but it was {theirs['error']}")
    names = [row["entry_point"] for row in theirs["active"]]
    if scene.expected is None and scene.dies_in is None:
        complaints.append("the layout expects nothing")
    if scene.expected is not None and sorted(names) != scene.expected:
        complaints.append(f"the layout: pluggy was to load {scene.expected}, but loads {sorted(names)}")
    if scene.order is not None and names != scene.order:
        complaints.append(f"the layout: pluggy was to load in the order {scene.order}, but it was {names}")
    return complaints


def check_difference(scene, theirs, ours):
    """A difference on purpose must exist, or its reason is gone."""
    said = scene.expected_of_us
    complaints = []
    if not oracle.compare(theirs, ours):
        complaints.append("no difference any more")
    names = sorted(point["name"] for point in ours["entry_points"] if point["status"] == "active")
    if names != said["names"]:
        complaints.append(f"ours was to be {said['names']}, but is {names}")
    codes = {problem["code"] for problem in ours["problems"]}
    if said["code"] and said["code"] not in codes:
        complaints.append(f"ours was to tell {said['code']}, but tells {sorted(codes)}")
    return complaints


def play(vdk, pluggy, case, python):
    """Builds one case for one Python, asks both sides, and returns the differences."""
    folder = pathlib.Path(os.path.realpath(tempfile.mkdtemp(prefix="vdk-layout-")))
    try:
        os.chmod(folder, 0o755)
        scene = Scene(python, folder)
        try:
            case.make(scene)
        except Skipped as reason:
            return Outcome(case, python, [], str(reason))
        if scene.executable is None:
            scene.venv()
        complaints = run(vdk, pluggy, case, scene)
        return Outcome(case, python, [shorten(complaint, folder, python) for complaint in complaints])
    except Exception as problem:  # one failing case does not hide others
        return Outcome(case, python, [f"{type(problem).__name__}: {problem}"])
    finally:
        build.remove_tree(folder)


def shorten(complaint, folder, python):
    """The same words for the same difference, whichever Python has it."""
    return complaint.replace(str(folder), "FOLDER").replace(python.library, "PYTHON").replace(python.base, "BASE")


def run(vdk, pluggy, case, scene):
    where = (scene.environment, str(scene.working_directory))
    options = {"patience": scene.patience, "lowered": scene.lowered, "asks_metadata": scene.asks_metadata}
    theirs = oracle.ask_pluggy(scene.executable, pluggy, *where, **options)
    ours = oracle.ask_us(vdk, scene.executable, *where, lowered=scene.lowered)
    return judge(case, scene, theirs, ours)


#: The newest minor version whose behaviour the cases describe. For a newer one only our answer is compared with its own.
NEWEST_DESCRIBED = 14


def judge(case, scene, theirs, ours):
    is_described = scene.minor <= NEWEST_DESCRIBED
    complaints = check_expectation(scene, theirs) if is_described else []
    if scene.expected_of_us and (is_described or oracle.compare(theirs, ours)):
        assert case.differs, "a difference on purpose needs its reason"
        complaints += check_difference(scene, theirs, ours)
    else:
        complaints += oracle.compare(theirs, ours)
    return complaints + [complaint for complaint in (test(ours) for test in scene.also) if complaint]


def play_together(vdk, pluggy, cases, python):
    """Plays cases that consist only of folders on PYTHONPATH: one process of this Python answers all of them."""
    folder = pathlib.Path(os.path.realpath(tempfile.mkdtemp(prefix="vdk-layout-")))
    try:
        scenes = []
        for number, case in enumerate(cases):
            scenes.append(Scene(python, folder / str(number)))
            case.make(scenes[-1])
        scenes[0].venv()
        paths = [scene.environment["PYTHONPATH"].split(":") for scene in scenes]
        answers = oracle.ask_pluggy_each(scenes[0].executable, pluggy, oracle.bare(), paths)
        outcomes = []
        for case, scene, theirs in zip(cases, scenes, answers):
            ours = oracle.ask_us(vdk, scenes[0].executable, scene.environment, str(folder))
            complaints = judge(case, scene, theirs, ours)
            outcomes.append(Outcome(case, python, [shorten(complaint, scene.folder, python) for complaint in complaints]))
        return outcomes
    finally:
        build.remove_tree(folder)
