"""The rows of the benchmark's table, as text and as Markdown."""

import dataclasses
import typing

HEADINGS = ["work", "compared with", "ratio", "spread", "goal", "met", "processor", "time", "other's time", "peak memory"]
WIDTHS = [58, 45, 12, 13, 10, 3, 9, 9, 12, 11]
NUMBERS = HEADINGS[2:]


@dataclasses.dataclass
class Goal:
    text: str
    is_met: typing.Callable  # of the number that the row shows
    is_speed: bool = False  # how many times faster, not how much longer


def at_most(limit):
    return Goal(f"≤ {limit}", lambda ratio: ratio <= limit)


def within(limit):
    return Goal(f"≤ {limit}", lambda ratio: 1 / limit <= ratio <= limit)


def faster(times):
    return Goal(f"≥ {times}x", lambda ratio: ratio >= times, is_speed=True)


def megabytes(limit):
    return Goal(f"≤ {limit} MB", lambda size: size <= limit * 1e6)


def speed(limit):
    return Goal(f"≥ {limit} MB/s", lambda megabytes_per_second: megabytes_per_second >= limit)


@dataclasses.dataclass
class Row:
    work: str
    other: str
    goal: typing.Optional[Goal] = None
    ratio: str = ""
    spread: str = ""
    met: str = ""
    processor: str = ""
    time: str = ""
    other_time: str = ""
    memory: str = ""
    left_out: str = ""

    def judge(self, number):
        if self.goal:
            self.met = "yes" if self.goal.is_met(number) else "no"

    def set_times(self, comparison, peak_memory):
        numbers, form = [comparison.low, comparison.ratio, comparison.high, comparison.processor_ratio], "{:.2f}"
        if self.goal and self.goal.is_speed:
            numbers, form = [1 / comparison.high, 1 / comparison.ratio, 1 / comparison.low, 1 / comparison.processor_ratio], "{:.1f}x"
        low, self.ratio, high, self.processor = map(form.format, numbers)
        self.spread = f"{low} – {high}"
        self.time, self.other_time = milliseconds(comparison.ours), milliseconds(comparison.other)
        self.memory = f"{peak_memory / 1e6:.1f} MB" if peak_memory else ""
        self.judge(numbers[1])

    def set_bytes(self, size):
        self.ratio = f"{size / 1e6:.1f} MB"
        self.judge(size)

    def set_speed(self, megabytes_per_second):
        self.ratio = f"{megabytes_per_second:.0f} MB/s"
        self.judge(megabytes_per_second)


def milliseconds(time):
    return f"{time:.2f} ms" if time < 10 else f"{time:.0f} ms"


def cells(row):
    goal = row.goal.text if row.goal else ""
    if row.left_out:
        return [row.work, row.other, "left out", "", goal, "", "", "", "", ""]
    return [row.work, row.other, row.ratio, row.spread, goal, row.met, row.processor, row.time, row.other_time, row.memory]


def as_line(row):
    """The headings if there is no row."""
    values = HEADINGS if row is None else cells(row)
    padded = [value.ljust(width) if i < 2 else value.rjust(width) for i, (value, width) in enumerate(zip(values, WIDTHS))]
    reason = f"  ({row.left_out})" if row and row.left_out else ""
    return "  ".join(padded).rstrip() + reason


def as_markdown(rows):
    lines = [HEADINGS, ["---" if heading not in NUMBERS else "--:" for heading in HEADINGS], *map(cells, rows)]
    text = "".join(f"| {' | '.join(line)} |\n" for line in lines)
    reasons = sorted({row.left_out for row in rows if row.left_out})
    return text + "".join(f"\nLeft out: {reason}.\n" for reason in reasons)


def replace_section(document, name, text):
    """Replaces what is between two comments of a Markdown document."""
    content = document.read_text()
    begin, end = f"<!-- begin {name} -->\n", f"<!-- end {name} -->\n"
    if content.count(begin) != 1 or content.count(end) != 1:
        raise SystemExit(f"{document}: has no section between {begin.strip()} and {end.strip()}")
    before, rest = content.split(begin)
    document.write_text(f"{before}{begin}{text.rstrip()}\n{end}{rest.split(end)[1]}")
