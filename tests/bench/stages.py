"""Says where the program spends its instructions, by room, as valgrind's callgrind counts them.

Usage: stages.py --build FOLDER. What a library does is counted for the room that called it. Figures are exact for a room's own code; where
several rooms call the same function of a library, its cost is divided by what callgrind says about each call.
"""

import argparse
import collections
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

import inputs
import measure
import rows

#: Smaller shares of a run are not shown.
LEAST_SHARE = 0.01


class Profile:
    """Who called whom: a function is its file and its name."""

    def __init__(self):
        self.own = collections.Counter()  # (function, room): instructions; code that was inlined has the room of its own file
        self.calls = collections.defaultdict(collections.Counter)  # callee: caller: instructions within the calls


def room_of(file):
    """`python` is divided, because most of the work is there; empty outside of the rooms."""
    found = re.search(r"(?:^|/)(?:src|include/vdk)/(\w+)(?:/(\w+))?(?:/(\w+))?[./]", file)
    if not found or file.startswith("/usr/"):
        return ""
    room, part, name = found.groups()
    if room == "python" and part == "syntax" and (name or "").startswith("token"):
        return "python (tokens)"
    if room == "python" and part in ("syntax", "evaluate"):
        return f"python ({part})"
    return "cli" if room == "main" else room


class Names:
    """Callgrind writes a name once, after its number, and then only the number."""

    def __init__(self):
        self.known = {}

    def read(self, text):
        number, _, name = text.partition(" ")
        return self.known.setdefault(number, name)


def read_profile(lines):
    profile = Profile()
    files, functions = Names(), Names()
    file = home = function = callee_file = callee = None
    is_call = False  # the next line says what the call cost, not what a line did
    for line in lines:
        key, equals, value = line.rstrip("\n").partition("=")
        if equals and key in ("fl", "fi", "fe"):
            file = files.read(value)
            home = file if key == "fl" else home
        elif equals and key == "fn":
            function = (home, functions.read(value))
        elif equals and key in ("cfi", "cfl"):
            callee_file = files.read(value)
        elif equals and key == "cfn":
            callee = (callee_file or file, functions.read(value))
        elif equals and key == "calls":
            is_call = True
        elif function and re.match(r"[\d+*-]", line):
            cost = int((line.split() + ["0"])[1])
            if not is_call:
                profile.own[function, room_of(file) or room_of(home)] += cost
            elif callee != function:
                profile.calls[callee][function] += cost
            is_call, callee_file = False, None
    return profile


def spread(profile, fixed):
    """Gives every function that is not in `fixed` the mean of its callers, weighed by the cost of their calls."""
    found = dict(fixed)
    callers = {callee: by for callee, by in profile.calls.items() if callee not in fixed}
    for _ in range(30):
        for callee, by in callers.items():
            total = sum(by.values()) or 1
            mean = collections.Counter()
            for caller, cost in by.items():
                for room, share in found.get(caller, {}).items():
                    mean[room] += share * cost / total
            found[callee] = mean
    return found


def shares(profile):
    """For each room its own share, with the libraries that it calls, and its share with everything that it calls."""
    total = sum(profile.own.values())
    functions = {function for function, _ in profile.own} | set(profile.calls)
    rooms = {function: room_of(function[0]) for function in functions}
    callers = spread(profile, {function: {room: 1.0} for function, room in rooms.items() if room})
    own = collections.Counter()
    for (function, room), cost in profile.own.items():
        for charged, share in ({room: 1.0} if room else callers.get(function, {})).items():
            own[charged] += share * cost / total
    within = {}
    for room in own:
        inside = spread(profile, {function: {room: 1.0} for function in functions if rooms[function] == room})
        within[room] = sum(
            cost * (1.0 if of == room else inside.get(function, {}).get(room, 0)) for (function, of), cost in profile.own.items()
        )
    return {room: (own[room], within[room] / total) for room in own}


def as_markdown(title, profile, calls):
    lines = [f"{title}: {sum(profile.own.values()) / 1e6:.1f} million instructions, {calls:,} system calls.\n"]
    lines += ["| room | own | with what it calls |", "| --- | --: | --: |"]
    for room, (own, within) in sorted(shares(profile).items(), key=lambda item: -item[1][0]):
        if own >= LEAST_SHARE or within >= LEAST_SHARE:
            lines.append(f"| `{room}` | {own:.0%} | {within:.0%} |")
    return "\n".join(lines) + "\n"


def profile_of(command, settings):
    with tempfile.TemporaryDirectory() as folder:
        output = pathlib.Path(folder, "callgrind")
        tool = ["valgrind", "--tool=callgrind", f"--callgrind-out-file={output}"]
        subprocess.run([*tool, *command], check=True, env=measure.variables(settings), capture_output=True)
        with open(output, errors="replace") as lines:
            return read_profile(lines)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--build", required=True, type=pathlib.Path, help="the build folder; the program needs its vdk.debug")
    parser.add_argument("--environment", type=pathlib.Path, help="a real environment; default: that of the benchmark")
    parser.add_argument("--write", type=pathlib.Path, help="replace the section of this document")
    options = parser.parse_args()
    if shutil.which("valgrind") is None:
        sys.exit("valgrind is missing (Debian: valgrind)")
    folder = options.build.resolve() / "tests" / "bench" / "inputs"
    folder.mkdir(parents=True, exist_ok=True)
    settings = measure.Settings(folder)
    listing = [str(options.build.resolve() / "vdk"), "connectors", "list", "--no-source-tree"]
    commands = {"The built-in index": [*listing, "--no-env"]}
    environment = options.environment and options.environment.resolve()
    try:
        commands["The real environment"] = [*listing, "--env", str(environment or inputs.real_environment(folder))]
    except measure.LeftOut as reason:
        print(f"left out: the real environment: {reason}", file=sys.stderr)
    watcher = options.build.resolve() / "tests" / "bench" / "bench_watch"
    parts = []
    for title, command in commands.items():
        parts.append(as_markdown(title, profile_of(command, settings), measure.watch(watcher, command, settings).calls))
    print("\n".join(parts))
    if options.write:
        rows.replace_section(options.write, "stages", "\n".join(parts))


if __name__ == "__main__":
    main()
