"""The page of `vdk connectors catalog -o html` in a real browser, used as people use it.

Chromium and its driver must be installed (Debian: chromium, chromium-driver); without them, the test is skipped.
The screenshots in the folder `--shots` are for people to look at.
"""

import argparse
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time
import unittest

from browser import ENTER, ESCAPE, SPACE, TAB, Browser, Site, find_programs

SKIPPED = 77
WIDTHS = (360, 768, 1280)
SCHEMES = ("light", "dark")

PLUGIN = """
from vdk.api.plugin.hook_markers import hookimpl

@hookimpl
def initialize_job(context):
    context.connections.add_open_connection_factory_method("SQLITE", lambda: None)
"""

#: In a page that does not escape it, this runs a script in every way that there is.
HOSTILE = "</script></style><img src=x onerror=hacked=1><svg onload=hacked=1>\" onclick=hacked=1 x='<b>&lt;"

HOSTILE_ENTRY = {
    "name": "vdk-evil",
    "version": "1.0",
    "label": HOSTILE,
    "summary": HOSTILE + "\u202egnp.exe",
    "license": HOSTILE,
    "homepage": "javascript:hacked=1",
    "roles": ["connect"],
    "connections": [{"name": "evil"}],
    "commands": [HOSTILE],
    "options": [{"key": "EVIL_KEY", "default": HOSTILE, "description": HOSTILE}],
}

#: The items that are shown: the names in the matrix.
SHOWN = "return [...document.querySelectorAll('tr[data-of]')].filter(r => r.checkVisibility()).map(r => r.dataset.of)"
COUNT = "return document.getElementById('_count').textContent"
FOCUS = "return document.activeElement.getAttribute('name') || document.activeElement.textContent.trim()"
OPEN_ALL = "for (const card of document.querySelectorAll('details')) card.open = true"

#: The texts that reach beyond the right edge, where some are cut off and others make the page scroll.
CUT_OFF = """
const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
const cut = [];
while (texts.nextNode()) {
  const element = texts.currentNode.parentElement;
  if (!element.checkVisibility() || element.closest('.unseen, thead, option')) continue;
  const range = document.createRange();
  range.selectNodeContents(texts.currentNode);
  if (range.getBoundingClientRect().right > innerWidth) cut.push(texts.currentNode.data);
}
return cut;
"""

#: The texts whose contrast with what is behind them is less than WCAG 2.2 asks for (1.4.3: 4.5 to 1).
LOW_CONTRAST = """
const channels = (color) => color.match(/[\\d.]+/g).map(Number);
const luminance = ([r, g, b]) => [r, g, b].map((c) => c / 255)
  .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
  .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
const behind = (element) => {
  for (let at = element; at; at = at.parentElement) {
    const color = channels(getComputedStyle(at).backgroundColor);
    if (color.length < 4 || color[3] === 1) return color;
  }
  throw new Error("no background");
};
const ratio = (a, b) => {
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
};
const low = [];
let number = 0;
const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
while (texts.nextNode()) {
  const element = texts.currentNode.parentElement;
  if (!texts.currentNode.data.trim() || !element.checkVisibility() || element.matches("option")) continue;
  const found = ratio(channels(getComputedStyle(element).color), behind(element));
  number += 1;
  if (found < 4.5) low.push([element.className || element.tagName, texts.currentNode.data.slice(0, 30), found]);
}
for (const box of document.querySelectorAll("input[type=search], select, button")) {
  if (!box.checkVisibility()) continue;
  const found = ratio(channels(getComputedStyle(box).borderTopColor), behind(box.parentElement));
  if (found < 3) low.push([box.tagName, "border", found]);
}
return [number, low];
"""


def json_lines(vdk, *words):
    output = subprocess.run([vdk, "connectors", "list", "-o", "jsonl", "--with", "config", "-q", *words], capture_output=True, check=True)
    return [json.loads(line) for line in output.stdout.splitlines()]


def catalog(vdk, *words):
    return subprocess.run(
        [vdk, "connectors", "catalog", "-o", "html", "-q", *words], capture_output=True, check=True
    ).stdout


def make_site_packages(folder):
    """A healthy vdk-sqlite, and a vdk-postgres whose entry point is not valid."""
    for name, module in (("vdk_sqlite", "sqlite_plugin"), ("vdk_postgres", "not a module")):
        metadata = folder / f"{name}-0.0.1.dist-info"
        metadata.mkdir(parents=True)
        (metadata / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 0.0.1\n")
        (metadata / "entry_points.txt").write_text(f"[vdk.plugin.run]\n{name} = {module}\n")
    (folder / "sqlite_plugin.py").write_text(PLUGIN)
    hooks = folder / "vdk" / "api" / "plugin"
    hooks.mkdir(parents=True)
    (hooks / "hook_markers.py").write_text("def hookimpl(function):\n    return function\n")
    return folder


class CatalogCase(unittest.TestCase):
    vdk = shots = ""
    maxDiff = None

    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.folder.cleanup)
        folder = pathlib.Path(cls.folder.name)
        entry = folder / "evil.yaml"
        entry.write_text(json.dumps(HOSTILE_ENTRY))
        site_packages = make_site_packages(folder / "site")
        cls.words = ["--no-source-tree", "--path", str(site_packages), "--index", str(entry)]
        cls.rows = json_lines(cls.vdk, *cls.words)
        cls.names = [row["name"] for row in cls.rows]
        cls.page = catalog(cls.vdk, *cls.words)
        cls.site = cls.enterClassContext(Site(cls.page))
        cls.browser = cls.enterClassContext(Browser(*find_programs()))

    @classmethod
    def enterClassContext(cls, context):  # Python 3.11 has it
        value = context.__enter__()
        cls.addClassCleanup(context.__exit__, None, None, None)
        return value

    def setUp(self):
        self.browser.look(1280)
        self.browser.open(self.site.address)
        self.browser.messages()

    def tearDown(self):
        self.assertEqual(self.browser.messages(), [], "the browser complains")

    def shown(self):
        return self.browser.run(SHOWN)

    def cards(self):
        return self.browser.run(SHOWN.replace("tr[data-of]", "details.card").replace("dataset.of", "id"))

    def fragment(self):
        return self.browser.run("return location.hash")

    def search(self, text):
        self.browser.run("document.activeElement.blur()")
        self.browser.keys("/")
        self.browser.keys(text)

    # ---- search ----

    def test_the_whole_catalog_is_shown_first(self):
        self.assertEqual(self.shown(), self.names)
        self.assertEqual(self.cards(), self.names)
        self.assertEqual(self.browser.run(COUNT), f"{len(self.names)} connectors")

    def test_a_search_shows_what_matches_and_says_how_many(self):
        self.search("Postgres")
        self.assertEqual(self.shown(), ["vdk-postgres"])
        self.assertEqual(self.cards(), ["vdk-postgres"])
        self.assertEqual(self.browser.run(COUNT), f"1 of {len(self.names)} connectors")

    def test_a_search_looks_in_aliases_options_variables_commands_drivers_and_families(self):
        for text, name in {
            "prestosql": "vdk-trino",
            "trino_catalog": "vdk-trino",
            "VDK_SNOWFLAKE_ACCOUNT": "vdk-snowflake",
            "oracle-query": "vdk-oracle",
            "impyla": "vdk-impala",
            "embedded duck": "vdk-duckdb",
        }.items():
            with self.subTest(text):
                self.search(text)
                self.assertEqual(self.shown(), [name])
                self.browser.keys(ESCAPE)

    def test_a_search_for_a_database_without_a_connector_says_so(self):
        self.search("mysql")
        self.assertEqual(self.shown(), [])
        self.assertEqual(
            self.browser.run(COUNT), f"0 of {len(self.names)} connectors. No connector is known for MySQL (mysql)"
        )

    def test_the_count_is_announced(self):
        self.assertEqual(
            self.browser.run("const count = document.getElementById('_count'); return [count.role, count.ariaLive]"),
            ["status", "polite"],
        )

    # ---- filters ----

    def choose(self, name, value):
        self.browser.run(
            "const select = document.querySelector(`select[name=${arguments[0]}]`); select.value = arguments[1];"
            "select.dispatchEvent(new Event('input', {bubbles: true}))",
            name,
            value,
        )

    def options(self, name):
        return self.browser.run(
            "return [...document.querySelectorAll(`select[name=${arguments[0]}] option`)].map(o => o.value)", name
        )

    def names_with(self, field, value):
        return [row["name"] for row in self.rows if value in row[field]]

    def test_each_type_and_each_family_can_be_chosen(self):
        for name, field in (("type", "types"), ("family", "families")):
            values = sorted({value for row in self.rows for value in row[field]})
            self.assertEqual(self.options(name), ["", *values])
            for value in values:
                self.choose(name, value)
                self.assertEqual(self.shown(), self.names_with(field, value), value)
            self.choose(name, "")

    def test_several_capabilities_must_all_be_there(self):
        shown = self.names
        for capability in ("query", "ingest", "cli", "sections", "templates"):
            self.browser.click(f"[name=can][value={capability}]")
            shown = [name for name in shown if name in self.names_with("capabilities", capability)]
            self.assertEqual(self.shown(), shown)
        self.assertEqual(self.shown(), ["vdk-trino"])

    def test_any_of_several_states_is_enough(self):
        states = {row["name"]: row["state"] for row in self.rows}
        self.assertEqual({states["vdk-sqlite"], states["vdk-postgres"]}, {"installed", "broken"})
        self.browser.click("[name=state][value=installed]")
        self.assertEqual(self.shown(), ["vdk-sqlite"])
        self.browser.click("[name=state][value=broken]")
        self.assertEqual(self.shown(), ["vdk-postgres", "vdk-sqlite"])
        self.browser.click("[name=state][value=outdated]")
        self.browser.click("[name=state][value=installed]")
        self.browser.click("[name=state][value=broken]")
        self.assertEqual(self.shown(), [row["name"] for row in self.rows if row["outdated"]])

    def test_a_page_without_an_environment_has_no_filter_by_state(self):
        with Site(catalog(self.vdk, "--no-source-tree")) as site:
            self.browser.open(site.address)
            self.assertEqual(self.browser.run("return document.querySelectorAll('[name=state], .state').length"), 0)

    def test_clear_takes_everything_back(self):
        self.search("trino")
        self.browser.click("[name=can][value=query]")
        self.browser.click("button[type=reset]")
        time.sleep(0.1)
        self.assertEqual(self.shown(), self.names)
        self.assertEqual(self.fragment(), "")

    # ---- keyboard ----

    def focused_after(self, keys):
        self.browser.keys(keys)
        return self.browser.run(FOCUS)

    def test_everything_works_with_the_keyboard_alone(self):
        self.assertEqual(self.focused_after("/"), "q")
        self.browser.keys("trino")
        self.assertEqual(self.shown(), ["vdk-trino"])
        stops = [self.focused_after(TAB) for _ in range(14)]
        self.assertEqual(
            stops,
            ["Clear", "Filters", "type", "family", *["can"] * 5, *["state"] * 4, "vdk-trino"],
        )
        self.browser.keys(ENTER)
        time.sleep(0.1)
        is_open = "return document.getElementById('vdk-trino').open"
        self.assertTrue(self.browser.run(is_open))
        self.assertEqual(self.browser.run("return document.activeElement.tagName"), "SUMMARY")
        self.browser.keys(SPACE)
        self.assertFalse(self.browser.run(is_open))

    def test_escape_clears_the_search_and_then_the_filters(self):
        self.browser.click("[name=can][value=templates]")
        self.search("impala")
        self.assertEqual(self.shown(), ["vdk-impala"])
        self.browser.keys(ESCAPE)
        self.assertEqual(self.shown(), self.names_with("capabilities", "templates"))
        self.browser.keys(ESCAPE)
        time.sleep(0.1)
        self.assertEqual(self.shown(), self.names)

    def test_the_focus_is_always_visible_and_not_behind_the_search_bar(self):
        self.browser.run(OPEN_ALL)
        seen = 0
        for _ in range(60):
            self.browser.keys(TAB)
            focus = self.browser.run(
                "const at = document.activeElement; if (at === document.body) return null;"
                "const style = getComputedStyle(at), box = at.getBoundingClientRect();"
                "const bar = document.getElementById('_search');"
                "return [at.outerHTML.slice(0, 80), style.outlineStyle, style.outlineWidth,"
                "  bar.contains(at) || box.bottom > bar.getBoundingClientRect().bottom]"
            )
            if focus is None:
                break
            seen += 1
            self.assertEqual(focus[1:], ["solid", "2px", True], focus[0])
        self.assertGreater(seen, 30)

    # ---- the fragment ----

    def test_a_search_can_be_shared_as_a_link(self):
        self.search("q")
        self.browser.click("[name=can][value=templates]")
        self.choose("family", "query-engine")
        fragment = self.fragment()
        self.assertEqual(fragment, "#q=q&family=query-engine&can=templates")
        shown = self.shown()
        self.browser.open(self.site.address + fragment)
        self.assertEqual(self.shown(), shown)
        self.assertLess(len(shown), len(self.names))
        self.assertEqual(self.fragment(), fragment)

    def test_a_link_to_a_connector_opens_it_and_keeps_nothing_hidden(self):
        self.browser.open(self.site.address + "#vdk-trino")
        self.assertTrue(self.browser.run("return document.getElementById('vdk-trino').open"))
        self.browser.run("location.hash = '#q=oracle'")
        time.sleep(0.1)
        self.assertEqual(self.shown(), ["vdk-oracle"])
        self.browser.run("location.hash = '#vdk-duckdb'")
        time.sleep(0.1)
        self.assertEqual(self.shown(), self.names)
        self.assertTrue(self.browser.run("return document.getElementById('vdk-duckdb').open"))

    def test_a_broken_fragment_does_no_harm(self):
        for fragment in ("#%", "#q=%E0%A4%A", "#=", "#type=nonsense&can=nonsense&x=1", "#__proto__", "#constructor"):
            with self.subTest(fragment):
                self.browser.open(self.site.address + fragment)
                self.assertEqual(self.browser.messages(), [])
        self.assertEqual(self.shown(), self.names)

    # ---- without scripts, other widths, colors ----

    def test_without_scripts_everything_is_there_except_the_controls(self):
        self.browser.look(1280, has_scripts=False)
        self.browser.open(self.site.address)
        visible = "[...document.querySelectorAll('%s')].filter(e => e.checkVisibility()).length"
        evaluate = self.browser.evaluate
        self.assertEqual(evaluate("document.documentElement.className"), "")
        self.assertEqual(evaluate(visible % "form, select, button, input"), 0)
        self.assertEqual(evaluate(visible % "tr[data-of]"), len(self.names))
        self.assertEqual(evaluate(visible % "details.card[open] .facts"), len(self.names))
        self.assertEqual(evaluate(visible % ".options"), len([row for row in self.rows if row["config"]]))
        self.browser.screenshot(f"{self.shots}/no-scripts.png")

    def test_no_width_scrolls_sideways(self):
        for width in WIDTHS:
            for prepare in ("", OPEN_ALL):
                self.browser.look(width)
                self.browser.open(self.site.address)
                self.browser.run(prepare)
                size = self.browser.run("return [document.documentElement.scrollWidth, innerWidth]")
                self.assertEqual(size, [width, width])
                self.assertEqual(self.browser.run(CUT_OFF), [], width)

    def test_all_texts_can_be_read_in_both_colors(self):
        for scheme in SCHEMES:
            for width in WIDTHS:
                self.browser.look(width, scheme=scheme)
                self.browser.open(self.site.address + "#q=v")
                self.browser.run(OPEN_ALL)
                number, low = self.browser.run(LOW_CONTRAST)
                self.assertGreater(number, 200)
                self.assertEqual(low, [], f"{scheme}, {width}")
        backgrounds = []
        for scheme in SCHEMES:
            self.browser.look(1280, scheme=scheme)
            backgrounds.append(self.browser.run("return getComputedStyle(document.body).backgroundColor"))
        self.assertEqual(len(set(backgrounds)), 2)

    def test_screenshots_for_people(self):
        for width in WIDTHS:
            for scheme in SCHEMES:
                self.browser.look(width, scheme=scheme)
                for name, fragment in (("page", ""), ("details", "#vdk-trino"), ("filtered", "#can=templates&q=r")):
                    self.browser.open(self.site.address + fragment)
                    path = f"{self.shots}/{name}-{width}-{scheme}.png"
                    self.browser.screenshot(path)
                    self.assertGreater(os.path.getsize(path), 5000)

    def test_a_printed_page_has_all_details_and_no_controls(self):
        self.browser.look(1280, media="print")
        self.browser.run("dispatchEvent(new Event('beforeprint'))")
        self.assertEqual(self.browser.run("return document.querySelectorAll('details.card:not([open])').length"), 0)
        controls = "return [...document.querySelectorAll('form, button, select')].filter(e => e.checkVisibility()).length"
        self.assertEqual(self.browser.run(controls), 0)
        self.browser.run("dispatchEvent(new Event('afterprint'))")
        self.assertEqual(self.browser.run("return document.querySelectorAll('details.card[open]').length"), 0)

    def test_the_structure_can_be_heard(self):
        levels = self.browser.run("return [...document.querySelectorAll('h1,h2,h3,h4')].map(h => +h.tagName[1])")
        self.assertEqual(levels.count(1), 1)
        self.assertTrue(all(after <= before + 1 for before, after in zip([0, *levels], levels)))
        self.assertEqual(self.browser.run("return [document.documentElement.lang, !!document.title]"), ["en", True])
        self.assertEqual(
            self.browser.run("return [...document.querySelectorAll('input, select')].filter(e => !e.labels.length).length"),
            0,
        )
        row = self.browser.run(
            "return [...document.querySelectorAll('tr[data-of=vdk-trino] td.can')].map(td => td.lastChild.textContent)"
        )
        self.assertEqual(row, ["yes"] * 5)

    # ---- details ----

    def test_lines_can_be_copied(self):
        self.browser.devtools("Browser.grantPermissions", permissions=["clipboardReadWrite", "clipboardSanitizedWrite"])
        self.browser.open(self.site.address + "#vdk-trino")
        time.sleep(0.1)
        self.browser.click("#vdk-trino pre button")
        time.sleep(0.2)
        self.assertEqual(self.browser.run("return document.querySelector('#vdk-trino pre button').textContent"), "Copied")
        copied = self.browser.run("return navigator.clipboard.readText()")
        [trino] = [row for row in self.rows if row["name"] == "vdk-trino"]
        self.assertEqual(copied.splitlines()[-1].split()[-1], trino["name"])
        self.assertNotIn("Copy", copied)

    def test_all_details_open_and_close_at_once(self):
        count = "return document.querySelectorAll('details.card[open]').length"
        self.browser.click("#_toggle")
        self.assertEqual(self.browser.run(count), len(self.names))
        time.sleep(0.1)
        self.browser.click("#_toggle")
        self.assertEqual(self.browser.run(count), 0)

    # ---- safety ----

    def test_nothing_is_loaded_but_the_page(self):
        self.site.asked.clear()
        self.browser.open(self.site.address)
        self.browser.run(OPEN_ALL)
        time.sleep(0.5)
        self.assertEqual(self.site.asked, ["/catalog.html"])

    def test_the_policy_is_in_force(self):
        self.browser.run(
            "const script = document.createElement('script'); script.textContent = 'hacked = 1'; document.body.append(script);"
            "const image = new Image(); image.src = '/image.png'; document.body.append(image);"
            "document.body.setAttribute('style', 'color: red');"
            "const link = document.createElement('a'); link.href = 'javascript:hacked=1'; document.body.append(link); link.click()"
        )
        time.sleep(0.2)
        self.assertEqual(len([text for text in self.browser.messages() if "Content Security Policy" in text]), 4)
        self.assertEqual(self.browser.run("return typeof hacked"), "undefined")
        self.assertNotIn("/image.png", self.site.asked)

    def test_hostile_metadata_is_only_text(self):
        self.browser.run(OPEN_ALL)
        self.browser.run("for (const e of document.querySelectorAll('#vdk-evil *')) e.dispatchEvent(new Event('click', {bubbles: true}))")
        self.assertEqual(self.browser.run("return typeof hacked"), "undefined")
        self.assertEqual(
            self.browser.run(
                "return [...document.querySelectorAll('*')].filter(e => e.matches('img, svg, b, iframe, base, object') ||"
                " e.getAttributeNames().some(n => n.startsWith('on') || n === 'style')).length"
            ),
            0,
        )
        self.assertEqual(self.browser.run("return document.querySelectorAll('script').length"), 1)
        hrefs = self.browser.run("return [...document.querySelectorAll('a')].map(a => a.getAttribute('href'))")
        self.assertEqual([href for href in hrefs if not href.startswith(("#", "https://github.com/"))], [])
        text = self.browser.run("return document.querySelector('#vdk-evil').textContent")
        self.assertGreaterEqual(text.count(HOSTILE), 5)
        self.assertIn("javascript:hacked=1", text)
        self.assertNotIn("\u202e", self.page.decode())

    def test_a_page_is_the_same_when_it_is_made_again(self):
        committed = pathlib.Path(self.folder.name) / "committed.html"
        check = [self.vdk, "connectors", "catalog", "-q", *self.words, "--check", committed]
        for page in (self.page, self.page.replace(b"\n", b"\r\n")):
            committed.write_bytes(page)
            self.assertEqual(subprocess.run(check, capture_output=True).returncode, 0)
        committed.write_bytes(self.page.replace(b"beta", b"gamma"))
        self.assertEqual(subprocess.run(check, capture_output=True).returncode, 1)

    def test_a_page_with_line_ends_of_windows_works(self):
        with Site(self.page.replace(b"\n", b"\r\n")) as site:
            self.browser.open(site.address + "#q=trino")
            self.assertEqual(self.shown(), ["vdk-trino"])

    # ---- size ----

    def test_a_thousand_connectors_open_fast(self):
        folder = pathlib.Path(self.folder.name) / "many"
        folder.mkdir()
        options = [{"key": f"DB_{number}", "description": "one of many options"} for number in range(12)]
        for number in range(1000):
            entry = {"name": f"vdk-db{number}", "version": "1.0", "roles": ["connect"], "options": options}
            entry["connections"] = [{"name": f"db{number}"}]
            (folder / f"{number}.yaml").write_text(json.dumps(entry))
        with Site(catalog(self.vdk, "--no-source-tree", "--index", "none", "--index", folder)) as site:
            self.browser.open(site.address)
            self.assertEqual(self.browser.run(COUNT), "1000 connectors")
            ready, filtering = self.browser.run(
                "const start = performance.now(); const search = document.querySelector('[name=q]');"
                "search.value = 'db77'; search.dispatchEvent(new Event('input')); document.body.offsetHeight;"
                "const [entry] = performance.getEntriesByType('navigation');"
                "return [entry.domContentLoadedEventEnd, performance.now() - start]"
            )
            self.assertEqual(len(self.shown()), 11)
        print(f"1,000 connectors: ready after {ready:.0f} ms, a search takes {filtering:.0f} ms")
        self.assertLess(ready, 15000)
        self.assertLess(filtering, 3000)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--vdk", required=True)
    parser.add_argument("--shots", required=True)
    arguments, rest = parser.parse_known_args()
    if None in find_programs():
        print("skipped: chromium or chromedriver is not installed")
        return SKIPPED
    os.makedirs(arguments.shots, exist_ok=True)
    CatalogCase.vdk, CatalogCase.shots = arguments.vdk, arguments.shots
    result = unittest.main(argv=[sys.argv[0], *rest], exit=False).result
    return 0 if result.wasSuccessful() else 1


if __name__ == "__main__":
    sys.exit(main())
