"""Runs `list` with every output format over the same plugins, and compares each field with that of `-o json`.

Usage: formats.py --vdk PROGRAM --parsers FOLDER. Exits with 77 if the parsers cannot be installed.
"""

import argparse
import csv
import html.parser
import io
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import unicodedata
import unittest

import parsers
import plugins

COLUMNS = "type connector role state installed source index can verdict environment license python drivers location summary".split()
MARKDOWN_COLUMNS = COLUMNS[:2] + ["summary", "license", "drivers", "python"]

JOINED_EMOJI = "\U0001f468\u200d\U0001f469\u200d\U0001f467"
FORMULA = "=+-@\uff1d\uff0b\uff0d\uff20"


def visible(text, kept=""):
    """The text with escapes for what a terminal obeys or hides, as on a terminal, on one line except for `kept`."""

    def one(character):
        value = ord(character)
        category = unicodedata.category(character)
        is_noncharacter = value & 0xFFFE == 0xFFFE
        if character in kept or (category not in ("Cc", "Cf", "Zl", "Zp", "Cs") and not is_noncharacter):
            return character
        return f"\\x{value:02x}" if category == "Cc" else f"\\u{{{value:04x}}}"

    parts = text.split(JOINED_EMOJI)
    return JOINED_EMOJI.join("".join(map(one, re.sub("[\n\r\t]+", " ", part))) for part in parts)


def harmless(text):
    return "'" + text if text.strip(" \t\n\r\v\f")[:1] in tuple(FORMULA) else text


def csv_text(text):
    lines = harmless(text).replace("\r\n", "\n").split("\n")
    return "\n".join(map(visible, lines))


def tsv_text(text):
    return visible(harmless(text))


def location(row):
    ranks = {"index": 0, "tree": 1, "environment": 2}
    best = max(row["locations"], key=lambda one: ranks[one["source"]] + one["active"], default=None)
    return best["path"] if best and best["source"] != "index" else ""


def cells(row):
    """The true text of each column, from JSON."""
    drivers = [driver["distribution"] for driver in row["drivers"] if driver["status"] != "not-needed"]
    return {
        "type": ",".join(row["types"]),
        "connector": row["name"],
        "role": ",".join(row["roles"]),
        "state": row["state"],
        "installed": row["installed_version"] or "",
        "source": row["source_version"] or "",
        "index": row["index_version"] or "",
        "can": ",".join(row["capabilities"]),
        "verdict": row["verdict"],
        "environment": row["environment"] or "",
        "license": row["license"] or "",
        "python": row["requires_python"] or "",
        "drivers": ",".join(drivers),
        "location": location(row),
        "summary": row["summary"] or "",
    }


def words(row, column):
    """What a table for people has in a cell, with its spaces."""
    text = cells(row)[column]
    if column == "drivers":
        marks = {"missing": "(missing)", "other-version": "(other-version)"}
        drivers = [one for one in row["drivers"] if one["status"] != "not-needed"]
        text = ",".join(one["distribution"] + marks.get(one["status"], "") for one in drivers)
    if column == "python":
        text = text.replace(" ", "")
    return visible(text.strip(" \t\n\r\v\f")) or "-"


def table_cell(row, column, is_last):
    text = words(row, column)
    if is_last:
        return text
    return re.sub("[ \u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+", "-" if column == "license" else "_", text)


class Cells(html.parser.HTMLParser):
    """The rows of the only table of a page; any tag that the table itself does not have is an error."""

    def __init__(self):
        super().__init__()
        self.rows = []

    def handle_starttag(self, tag, attributes):
        if tag not in ("table", "thead", "tbody", "tr", "th", "td"):
            raise AssertionError(f"<{tag}> in the table")
        if tag == "tr":
            self.rows.append([])
        if tag in ("th", "td"):
            self.rows[-1].append("")

    def handle_data(self, data):
        if self.rows and self.rows[-1]:
            self.rows[-1][-1] += data.strip("\n")


class Formats(unittest.TestCase):
    vdk = ""
    maxDiff = 2000

    @classmethod
    def setUpClass(cls):
        cls.temporary = tempfile.TemporaryDirectory()
        cls.folder = pathlib.Path(cls.temporary.name)
        plugins.write(cls.folder)
        cls.document = json.loads(cls.run_vdk("-o", "json", "--with", "all"))
        cls.rows = cls.document["connectors"]

    @classmethod
    def tearDownClass(cls):
        cls.temporary.cleanup()

    @classmethod
    def run_vdk(cls, *options, command="list"):
        places = ["--path", cls.folder / "site"]
        if command not in ("envs", "doctor"):
            places += ["--no-source-tree", "--index", "none", "--index", cls.folder / "index"]
        done = subprocess.run(
            [cls.vdk, "connectors", command, *map(str, [*options, *places])],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={"PATH": "/usr/bin:/bin", "HOME": "/nonexistent"},
            cwd=cls.folder,
            timeout=60,
        )
        text = done.stdout.decode("utf-8")
        allowed = "\n\r\t" if "csv" in options or "tsv" in options else "\n"
        for character in text.replace(JOINED_EMOJI, ""):
            if unicodedata.category(character) in ("Cc", "Cf") and character not in allowed:
                raise AssertionError(f"{options}: raw U+{ord(character):04X}")
        return text

    def same(self, one, other):
        """Equal in every value, type and order of members."""
        self.assertEqual(json.dumps(one, indent=1), json.dumps(other, indent=1))

    def test_the_plugins_are_all_there(self):
        texts = {row["summary"] for row in self.rows}
        missing = [text for text in plugins.SUMMARIES if text.strip() not in texts]
        self.assertEqual(missing, [])
        self.assertTrue(any("\n" in text for text in texts))
        self.assertTrue(any("\ufffd" in text for text in texts))

    def test_json_lines(self):
        lines = self.run_vdk("-o", "jsonl", "--with", "all").splitlines()
        self.same([json.loads(line) for line in lines], self.rows)

    def test_yaml(self):
        import ruamel.yaml
        import yaml

        readers = {
            "PyYAML": yaml.SafeLoader,
            "libyaml": getattr(yaml, "CSafeLoader", None),
        }
        commands = {"list": ["--with", "all"], "show": ["vdk-p05", "vdk-lines"], "explain": ["vdk-p05"], "types": [], "envs": [], "doctor": []}
        for command, options in commands.items():
            document = json.loads(self.run_vdk(*options, "-o", "json", command=command))
            text = self.run_vdk(*options, "-o", "yaml", command=command)
            for name, reader in readers.items():
                with self.subTest(command=command, reader=name):
                    if reader is not None:
                        self.same(yaml.load(text, Loader=reader), document)
            with self.subTest(command=command, reader="ruamel.yaml"):
                self.same(ruamel.yaml.YAML(typ="safe", pure=True).load(text), document)

    def test_csv(self):
        text = self.run_vdk("-o", "csv")
        read = list(csv.reader(io.StringIO(text, newline=""), strict=True))
        self.assertEqual(read[0], COLUMNS)
        self.compare(read[1:], COLUMNS, lambda row, column: csv_text(cells(row)[column]))
        self.assertTrue(text.endswith("\r\n"))

    def test_csv_with_columns(self):
        text = self.run_vdk("-o", "csv", "--no-headers", "--columns", "summary,connector")
        read = list(csv.reader(io.StringIO(text, newline=""), strict=True))
        self.compare(read, ["summary", "connector"], lambda row, column: csv_text(cells(row)[column]))

    def test_tsv(self):
        lines = self.run_vdk("-o", "tsv")[:-1].split("\n")
        read = [line.split("\t") for line in lines]
        self.assertEqual(read[0], COLUMNS)
        self.compare(read[1:], COLUMNS, lambda row, column: tsv_text(cells(row)[column]))

    def test_markdown(self):
        import markdown_it

        text = self.run_vdk("-o", "markdown", "--columns", ",".join(MARKDOWN_COLUMNS))
        page = Cells()
        page.feed(markdown_it.MarkdownIt("commonmark").enable("table").enable("strikethrough").render(text))
        self.assertEqual(page.rows[0], [column.upper() for column in MARKDOWN_COLUMNS])
        self.compare(page.rows[1:], MARKDOWN_COLUMNS, words)

    def test_tables(self):
        for options, columns in [
            (["-o", "wide"], COLUMNS),
            (["-o", "table"], ["type", "connector", "installed", "index", "can"]),
            (["-o", "table", "-c", "license,summary"], ["license", "summary"]),
        ]:
            with self.subTest(options=options):
                lines = self.run_vdk(*options).splitlines()
                read = [re.split(" +", line, maxsplit=len(columns) - 1) for line in lines]
                self.assertEqual(read[0], [column.upper() for column in columns])
                self.compare(read[1:], columns, lambda row, column: table_cell(row, column, column == "summary"))

    def test_names(self):
        self.assertEqual(self.run_vdk("-o", "name").splitlines(), [row["name"] for row in self.rows])

    def compare(self, read, columns, expected):
        self.assertEqual(len(read), len(self.rows))
        for line, row in zip(read, self.rows):
            for cell, column in zip(line, columns):
                with self.subTest(connector=row["name"], column=column):
                    self.assertEqual(cell, expected(row, column))
            self.assertEqual(len(line), len(columns))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--vdk", required=True)
    parser.add_argument("--parsers", required=True)
    options = parser.parse_args()
    parsers.use(options.parsers)
    Formats.vdk = options.vdk
    unittest.main(argv=[sys.argv[0]], verbosity=1)


if __name__ == "__main__":
    main()
