"""Times of whole processes, from spawn to exit, in pairs: only the ratio of two that ran one after the other is comparable."""

import dataclasses
import os
import pathlib
import statistics
import subprocess
import time

#: The exit code of `watch` where the kernel does not allow it.
CANNOT_WATCH = 125


class LeftOut(Exception):
    """Says why something is not measured here."""


@dataclasses.dataclass
class Settings:
    folder: pathlib.Path
    rounds: int = 0  # 0: as many as fit into `seconds`
    seconds: float = 10.0  # for one comparison
    least_rounds: int = 11
    most_rounds: int = 301


@dataclasses.dataclass
class Spent:
    """Milliseconds."""

    time: float  # from start to end
    processor: float  # on a processor, also on several at once


@dataclasses.dataclass
class Comparison:
    """Medians. The spread is the middle half of the ratios."""

    ours: float
    other: float
    ratio: float
    low: float
    high: float
    ours_processor: float
    processor_ratio: float  # that of processor time, which other processes affect less


@dataclasses.dataclass
class Watched:
    """What a program did while `watch` ran it."""

    opened: list  # lines of `watch`, each path once
    calls: int  # of the system
    peak_memory: int  # bytes


def variables(settings):
    """Nothing from the user's own environment, and no file written beside what is measured."""
    return {
        "PATH": "/usr/bin:/bin",
        "HOME": str(settings.folder),
        "LC_ALL": "C.UTF-8",
        "PYTHONDONTWRITEBYTECODE": "1",
        "UV_CACHE_DIR": str(settings.folder / "uv-cache"),
        "UV_NO_CONFIG": "1",
    }


def elapsed(command, settings):
    """From spawn to exit."""
    command = [str(word) for word in command]
    to_null = [(os.POSIX_SPAWN_OPEN, stream, "/dev/null", os.O_WRONLY, 0) for stream in (1, 2)]
    environment = variables(settings)
    start = time.perf_counter_ns()
    process = os.posix_spawn(command[0], command, environment, file_actions=to_null)
    _, status, usage = os.wait4(process, 0)
    spent = (time.perf_counter_ns() - start) / 1e6
    if status != 0:
        raise SystemExit(f"{' '.join(command)} ended with {os.waitstatus_to_exitcode(status)}")
    return Spent(spent, (usage.ru_utime + usage.ru_stime) * 1000)


def rounds_for(one_round, settings):
    fitting = int(settings.seconds * 1000 / one_round)
    return settings.rounds or min(max(fitting, settings.least_rounds), settings.most_rounds)


def pairs(ours, other, settings):
    """What two functions return that were called in turn, so that a busy moment affects both; each is first in every second round."""
    start = time.perf_counter()
    ours(), other()  # fills the caches
    rounds = rounds_for((time.perf_counter() - start) * 1000, settings)
    found = []
    for number in range(rounds):
        if number % 2:
            theirs = other()
            found.append((ours(), theirs))
        else:
            found.append((ours(), other()))
    return found


def compare(ours, other, settings, factor=1.0):
    """`factor` is how much more work ours does: a ratio of 1 then means that it takes as long for the same work."""
    found = pairs(ours, other, settings)
    ratios = sorted(mine.time / theirs.time / factor for mine, theirs in found)
    quarter = len(ratios) // 4
    return Comparison(
        ours=statistics.median(mine.time for mine, _ in found),
        other=statistics.median(theirs.time for _, theirs in found),
        ratio=statistics.median(ratios),
        low=ratios[quarter],
        high=ratios[-1 - quarter],
        ours_processor=statistics.median(mine.processor for mine, _ in found),
        processor_ratio=statistics.median(mine.processor / max(theirs.processor, 0.001) / factor for mine, theirs in found),
    )


def compare_commands(ours, other, settings, factor=1.0):
    return compare(lambda: elapsed(ours, settings), lambda: elapsed(other, settings), settings, factor)


def watch(watcher, command, settings):
    output = settings.folder / "watched"
    done = subprocess.run(
        [watcher, output, *map(str, command)], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, env=variables(settings)
    )
    if done.returncode == CANNOT_WATCH:
        raise LeftOut("the system does not allow ptrace(2), which finds out which files the program reads")
    if done.returncode != 0:
        raise SystemExit(f"{' '.join(map(str, command))} ended with {done.returncode}: {done.stderr}")
    opened, about_program = {}, {}
    for line in output.read_text(errors="surrogateescape").splitlines():
        kind, number, path = line.split("\t", 2)
        if kind in ("calls", "memory"):
            about_program[kind] = int(number)
        elif not path.startswith(("/proc/", "/sys/", "/dev/")):
            opened[kind, path] = max(int(number), opened.get((kind, path), 0))
    lines = [f"{kind}\t{number}\t{path}" for (kind, path), number in opened.items()]
    return Watched(lines, about_program["calls"], about_program["memory"] * 1024)
