"""`vdk connectors catalog -o markdown`, rendered by markdown-it-py from PyPI: what people see is what the metadata says."""

import argparse
import html.parser
import json
import pathlib
import subprocess
import sys
import tempfile
import unittest
import venv

from prepared import skip

#: Each has a meaning in Markdown or HTML.
TEXTS = [
    "a|b",
    "*b* _i_ **s** ~~d~~ $m$ `c` ``c`` \\ \\| \\*",
    "[l](javascript:x) ![i](x) <https://example.org> [r]",
    "<img src=x onerror=x> <script>x</script> <!-- x --> &lt; &amp; &copy;",
    "# heading",
    "> quote",
    "- item",
    "1. item",
    "`",
    "--- | ---",
]


class Page(html.parser.HTMLParser):
    """The tables of a page as lists of rows, the texts of its other blocks, its elements and its links."""

    def __init__(self, text):
        super().__init__()
        self.tables, self.blocks, self.elements, self.links = [], [], set(), []
        self.text = ""
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        self.elements.add(tag)
        if tag == "a":
            self.links.append(dict(attributes)["href"])
        if tag == "table":
            self.tables.append([])
        elif tag == "tr":
            self.tables[-1].append([])
        if tag in ("td", "th", "p", "li", "h1", "h2", "pre"):
            self.text = ""

    def handle_endtag(self, tag):
        if tag in ("td", "th"):
            self.tables[-1][-1].append(self.text)
        elif tag in ("p", "li", "h1", "h2", "pre"):
            self.blocks.append(self.text)

    def handle_data(self, data):
        self.text += data


def entry(number, text):
    return {
        "name": f"vdk-db{number}",
        "version": "1.0",
        "label": text,
        "summary": text,
        "license": text,
        "roles": ["connect"],
        "connections": [{"name": f"db{number}"}],
        "options": [{"key": f"DB_{number}", "default": text, "description": text}],
    }


def renderer(folder):
    """The Python of an environment with markdown-it-py."""
    python = folder / "bin" / "python"
    if not python.exists():
        venv.create(folder, with_pip=True)
    command = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "markdown-it-py"]
    if subprocess.run(command, capture_output=True).returncode != 0:
        skip("markdown-it-py cannot be installed")
    return python


RENDER = """
import sys
from markdown_it import MarkdownIt
renderer = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
sys.stdout.write(renderer.render(sys.stdin.read()))
"""


class MarkdownCase(unittest.TestCase):
    vdk = python = ""
    maxDiff = None

    @classmethod
    def setUpClass(cls):
        with tempfile.TemporaryDirectory() as folder:
            for number, text in enumerate(TEXTS):
                (pathlib.Path(folder) / f"{number}.yaml").write_text(json.dumps(entry(number, text)))
            command = [cls.vdk, "connectors", "catalog", "--no-source-tree", "--index", "none", "--index", folder]
            markdown = subprocess.run(command, capture_output=True, check=True, text=True).stdout
        rendered = subprocess.run(
            [cls.python, "-c", RENDER], input=markdown, capture_output=True, check=True, text=True
        ).stdout
        cls.page = Page(rendered)

    def test_the_matrix_has_one_row_for_each_connector(self):
        matrix = self.page.tables[0]
        self.assertEqual(matrix[0][:4], ["Connector", "Database", "Type", "query"])
        rows = [[f"vdk-db{number}", text, f"db{number}", "\u2713"] for number, text in enumerate(TEXTS)]
        self.assertEqual([row[:4] for row in matrix[1:]], rows)

    def test_the_options_are_as_in_the_metadata(self):
        self.assertEqual(
            [table[1] for table in self.page.tables[1:]],
            [[f"db_{number}", f"VDK_DB_{number}", text, "-", text] for number, text in enumerate(TEXTS)],
        )

    def test_other_texts_are_as_in_the_metadata(self):
        for text in TEXTS:
            self.assertIn(text, self.page.blocks)
            self.assertIn("License: " + text, self.page.blocks)

    def test_no_text_becomes_markup(self):
        self.assertEqual(
            self.page.elements,
            set("h1 h2 p ul li strong code pre a table thead tbody tr th td".split()),
        )
        self.assertEqual(self.page.links, [f"#vdk-db{number}" for number in range(len(TEXTS))])


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--vdk", required=True)
    parser.add_argument("--folder", required=True, type=pathlib.Path)
    arguments, rest = parser.parse_known_args()
    MarkdownCase.vdk, MarkdownCase.python = arguments.vdk, renderer(arguments.folder)
    unittest.main(argv=[sys.argv[0], *rest])


if __name__ == "__main__":
    main()
