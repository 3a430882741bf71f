"""Changes to the modules of a working environment: each is a kind, the files it rewrites, and whether reading promises to find what it breaks."""

import ast
import dataclasses


@dataclasses.dataclass
class Mutation:
    kind: str
    files: dict  #: path below site-packages to the new text; None: the file is taken away
    is_promised: bool = True  #: an import statement that is certain to run, or syntax


#: What is imported; `{own}` is the module's package. The first are missing, the last are there.
IMPORTS = [
    "import gone_for_good",
    "import gone_for_good.inner as inner",
    "from gone_for_good.inner import name",
    "from gone_for_good import *",
    "import os, gone_for_good",
    "import vdk.internal.gone",
    "import vdk.gone.inner",
    "from vdk.internal import gone",
    "from vdk.internal.core.config import Gone",
    "from vdk.internal.core import config, gone",
    "from vdk.internal.core.config import (\n    ConfigurationBuilder,\n    Gone,\n)",
    "from . import gone",
    "from .gone import name",
    "from ............. import name",
    "from .............gone import name",
    "from os import gone",
    "from os.path import gone_for_good",
    "import os.gone",
    "import json.gone",
    "from json import Gone",
    "from click import Gone",
    "import click.gone",
    "import collections.abc.gone",
    "from collections import abc, Gone",
    "import os, json, logging",
    "from os import path",
    "from json import decoder as decoder, JSONDecoder",
    "import xml.etree.ElementTree as tree",
    "from vdk.internal.core import *",
    "from vdk.internal.core.config import ConfigurationBuilder",
    "from click import *",
    "from __future__ import annotations" "\nimport os.path",
]

#: Where an import stands, and whether it is certain to be reached there.
PLACES = [
    ("plain", "{0}\n", True),
    ("try-other", "try:\n{1}\nexcept (ValueError, KeyError):\n    pass\n", True),
    ("try-finally", "try:\n    pass\nfinally:\n{1}\n", True),
    ("try-body-finally", "try:\n{1}\nfinally:\n    pass\n", True),
    ("try-else", "try:\n    pass\nexcept ValueError:\n    pass\nelse:\n{1}\n", True),
    ("try-optional", "try:\n{1}\nexcept ImportError:\n    pass\n", True),
    ("try-bare", "try:\n{1}\nexcept:\n    pass\n", True),
    ("try-exception", "try:\n{1}\nexcept Exception as error:\n    del error\n", True),
    ("try-nested", "try:\n    try:\n{2}\n    finally:\n        pass\nexcept ModuleNotFoundError:\n    pass\n", False),
    ("try-tuple", "try:\n{1}\nexcept (ValueError, ImportError):\n    pass\n", True),
    ("try-handler", "try:\n    pass\nexcept ImportError:\n{1}\n", True),
    ("try-handler-runs", "try:\n    import gone_before\nexcept ImportError:\n{1}\n", False),
    ("if-true", "if True:\n{1}\n", True),
    ("if-false", "if False:\n{1}\n", True),
    ("if-not", "if not 0:\n{1}\n", True),
    ("if-typing", "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n{1}\n", True),
    ("if-not-typing", "import typing\nif not typing.TYPE_CHECKING:\n{1}\n", True),
    ("if-version", "import sys\nif sys.version_info >= (3, 7):\n{1}\n", True),
    ("if-old-version", "import sys\nif sys.version_info < (3, 7):\n{1}\n", True),
    ("if-version-else", "import sys\nif sys.version_info[0] == 2:\n    pass\nelse:\n{1}\n", True),
    ("if-platform", "import sys\nif sys.platform == 'win32':\n    pass\nelif sys.version_info[:2] > (3, 5):\n{1}\n", True),
    ("if-unknown", "import os\nif os.environ.get('VDK_TEST_NOTHING'):\n{1}\n", True),
    ("if-unknown-runs", "import os\nif not os.environ.get('VDK_TEST_NOTHING'):\n{1}\n", False),
    ("class", "class Added:\n{1}\n", True),
    ("class-nested", "class Added:\n    class Inner:\n{2}\n", True),
    ("class-method", "class Added:\n    def method(self):\n{2}\n", True),
    ("def", "def added():\n{1}\n", True),
    ("async-def", "async def added():\n{1}\n", True),
    ("def-called", "def added():\n{1}\nadded()\n", False),
    ("def-decorated", "import functools\n@functools.lru_cache(None)\ndef added():\n{1}\n", True),
    ("lambda", "added = lambda: __import__('gone_for_good')\n{0}\n", True),
    ("with-open", "with open('/dev/null') as added:\n{1}\n", True),
    ("with-null", "import contextlib\nwith contextlib.nullcontext():\n{1}\n", True),
    ("with-warnings", "import warnings\nwith warnings.catch_warnings():\n{1}\n", True),
    ("with-suppress", "import contextlib\nwith contextlib.suppress(ImportError):\n{1}\n", True),
    ("with-unknown", "import contextlib\nwith contextlib.ExitStack() as added:\n{1}\n", False),
    ("for-literal", "for added in (1, 2):\n{1}\n", True),
    ("for-unknown", "for added in range(1):\n{1}\n", False),
    ("for-empty", "for added in []:\n{1}\n", True),
    ("for-else", "for added in []:\n    pass\nelse:\n{1}\n", False),
    ("while", "while True:\n{1}\n    break\n", True),
    ("while-false", "while False:\n{1}\n", True),
    ("one-line", "added = 1; {0}\n", True),
    ("after-string", "'''\nimport gone_in_text\n'''; {0}\n", True),
    ("in-string", "added = '''\n{0}\n'''\n", True),
    ("comment", "# import gone_in_comment\n", True),
    ("continued", "added = 1 + \\\n  2; {0}\n", True),
    ("raise-before", "try:\n    raise ValueError\nexcept ValueError:\n    pass\n{0}\n", True),
    ("exit-in-def", "def added():\n    import sys\n    sys.exit(1)\n{0}\n", True),
    ("module-getattr", "def __getattr__(name):\n    return name\n{0}\n", True),
    ("made-in-memory", "import sys, types\nsys.modules['gone_for_good'] = types.ModuleType('gone_for_good')\n{0}\n", False),
    ("path-changed", "import sys\nsys.path.append('/nonexistent')\n{0}\n", False),
]

MATCH = [("match", "match 1:\n    case 1:\n{2}\n", False), ("match-other", "match 1:\n    case 2:\n{2}\n", True)]

#: Snippets that some Python or each refuses; and some that all take.
SYNTAX = [
    "match 1:\n    case 1:\n        pass\n",
    "if (added := 1):\n    pass\n",
    "def added(a, /, b=1):\n    return a, b\n",
    "with (open('/dev/null') as added, open('/dev/null') as more):\n    pass\n",
    "try:\n    pass\nexcept* ValueError:\n    pass\n",
    "type Added = int\n",
    "def added[T](a: T) -> T:\n    return a\n",
    "class Added[T]:\n    pass\n",
    "class Added[T = int]:\n    pass\n",
    "added = f'{'a'}'\n",
    "added = f\"{'\\n'}\"\n",
    "added = f'{1:{2:{3}}}'\n",
    "added = f'{1=}' f'{1!r:>10}'\n",
    "print 'text'\n",
    "exec 'text'\n",
    "added = (1,\n",
    "added = 1)\n",
    "added = 'text\n",
    "added = '''text\n",
    "if True:\npass\n",
    "  added = 1\n",
    "if True:\n        a = 1\n    b = 1\n",
    "if True:\n\ta = 1\n        b = 1\n",
    "def added():\n    def inner():\n        print 'deep'\n",
    "try:\n    pass\nadded = 1\n",
    "except ValueError:\n    pass\n",
    "added = 0777\n",
    "return = 1\n",
    "return 1\n",
    "break\n",
    "def added(a, a):\n    pass\n",
    "def added():\n    nonlocal gone\n",
    "def added():\n    added = 1\n    global added\n",
    "def added():\n    await something\n",
    "from __future__ import gone\n",
    "def added():\n    from os import *\n",
    "yield 1\n",
    "None = 1\n",
    "added = $\n",
    "import os as\n",
    "@functools\n",
    "added = \u201ctext\u201d\n",
]


def indented(text, levels):
    return "\n".join("    " * levels + line for line in text.split("\n"))


class Mutator:
    """Makes mutations of the modules that the entry points really import."""

    def __init__(self, site, modules, minor, chance):
        self.site = site
        self.minor = minor
        self.chance = chance
        self.modules = {
            name: str(file)[len(str(site)) + 1 :]
            for name, file in sorted(modules.items())
            if str(file).startswith(str(site)) and str(file).endswith(".py")
        }
        self.makers = [
            (self.import_somewhere, 9),
            (self.syntax, 5),
            (self.module_gone, 3),
            (self.init_gone, 1),
            (self.name_gone, 4),
            (self.name_renamed, 2),
            (self.circle, 1),
            (self.star, 1),
            (self.emptied, 1),
            (self.getattr_added, 1),
            (self.bytecode_only, 1),
            (self.entry_point, 2),
            (self.foreign_gone, 1),
            (self.run_fails, 1),
        ]

    def next(self):
        makers, weights = zip(*self.makers)
        while True:
            mutation = self.chance.choices(makers, weights)[0]()
            if mutation is not None:
                return mutation

    def pick(self):
        return self.chance.choice(list(self.modules.items()))

    def pick_module(self):
        return self.chance.choice([each for each in self.modules.items() if not each[1].endswith("__init__.py")])

    def read(self, path):
        return (self.site / path).read_text(encoding="utf-8")

    def insert(self, text, addition):
        """Behind some statement of the top level."""
        tree = ast.parse(text)
        ends = [0] if not tree.body else []
        for number, statement in enumerate(tree.body):
            following = tree.body[number + 1] if number + 1 < len(tree.body) else None
            is_future = isinstance(following, ast.ImportFrom) and following.module == "__future__"
            if not is_future and (following is None or following.lineno > statement.end_lineno):
                ends.append(statement.end_lineno)
        lines = text.splitlines(keepends=True)
        end = self.chance.choice(ends) if ends else len(lines)
        if lines and not lines[-1].endswith("\n"):
            lines[-1] += "\n"
        return "".join([*lines[:end], addition, *lines[end:]])

    def import_somewhere(self):
        places = PLACES + (MATCH if self.minor >= 10 else [])
        place, template, is_promised = self.chance.choice(places)
        what = self.chance.choice(IMPORTS)
        has_only_room = "\n" in what or "*" in what
        if has_only_room and ("def" in place or "class" in place or place in ("one-line", "after-string", "continued", "lambda")):
            what = IMPORTS[0]
        if "__future__" in what:
            what = "import os.path"
        # What `os.path` is depends on running; so do the modules of a package with `__getattr__`, which click may have.
        is_promised = is_promised and what not in ("from os.path import gone_for_good", "import click.gone", "from click import Gone")
        _, path = self.pick()
        addition = template.format(what, indented(what, 1), indented(what, 2))
        return Mutation(f"import {place}", {path: self.insert(self.read(path), addition)}, is_promised)

    def syntax(self):
        _, path = self.pick()
        addition = self.chance.choice(SYNTAX)
        return Mutation("syntax", {path: self.insert(self.read(path), addition)})

    def module_gone(self):
        _, path = self.pick_module()
        return Mutation("module taken away", {path: None})

    def init_gone(self):
        found = [path for path in self.modules.values() if path.endswith("__init__.py")]
        if not found:
            return None
        path = self.chance.choice(found)
        return Mutation("__init__ taken away", {path: None})

    def definitions(self, text):
        kinds = (ast.FunctionDef, ast.ClassDef, ast.AsyncFunctionDef)
        return [node for node in ast.parse(text).body if isinstance(node, kinds)]

    def name_gone(self):
        _, path = self.pick()
        text = self.read(path)
        found = self.definitions(text)
        if not found:
            return None
        node = self.chance.choice(found)
        first = min([node.lineno, *(each.lineno for each in node.decorator_list)])
        lines = text.splitlines(keepends=True)
        return Mutation("name taken away", {path: "".join(lines[: first - 1] + lines[node.end_lineno :])})

    def name_renamed(self):
        _, path = self.pick()
        text = self.read(path)
        found = self.definitions(text)
        if not found:
            return None
        node = self.chance.choice(found)
        lines = text.splitlines(keepends=True)
        for number in range(node.lineno - 1, node.end_lineno):
            if f" {node.name}" in lines[number]:
                lines[number] = lines[number].replace(f" {node.name}", f" {node.name}Renamed", 1)
                break
        return Mutation("name renamed", {path: "".join(lines)})

    def circle(self):
        (module, path), (other, _) = self.pick(), self.pick()
        what = self.chance.choice([f"import {other}", f"from {other} import __name__ as added", f"from {module} import gone_later"])
        return Mutation("circle", {path: self.insert(self.read(path), what + "\n")}, "gone_later" not in what)

    def star(self):
        (_, path), (other, _) = self.pick(), self.pick()
        return Mutation("star", {path: self.insert(self.read(path), f"from {other} import *\n")}, False)

    def emptied(self):
        _, path = self.pick()
        return Mutation("module emptied", {path: ""})

    def getattr_added(self):
        (module, path), (_, user) = self.pick(), self.pick()
        if path == user:
            return None
        files = {
            path: self.read(path) + "\n\ndef __getattr__(name):\n    if name.startswith('__'):\n        raise AttributeError(name)\n    return name\n",
            user: self.insert(self.read(user), f"from {module} import invented\n"),
        }
        return Mutation("__getattr__", files, False)

    def bytecode_only(self):
        _, path = self.pick_module()
        return Mutation("bytecode alone", {path: None, path + "c": "compiled"}, False)

    def entry_point(self):
        found = [path for path in self.site.glob("*.dist-info/entry_points.txt") if "vdk.plugin.run" in path.read_text()]
        path = self.chance.choice(found)
        text = path.read_text()
        module = text.split("[vdk.plugin.run]")[1].split("=")[1].split("\n")[0].strip().split(":")[0]
        ending = self.chance.choice([":gone", ".gone", ":gone.inner", ".gone:inner", "_gone", ":logging.gone", ":hookimpl", ":os"])
        return Mutation("entry point renamed", {str(path)[len(str(self.site)) + 1 :]: text.replace(module, module + ending)}, ending != ":logging.gone")

    def foreign_gone(self):
        name = self.chance.choice(["pluggy", "click", "click_log", "tabulate", "tenacity", "requests", "urllib3", "click_plugins"])
        found = [path for path in (f"{name}/__init__.py", f"{name}.py") if (self.site / path).is_file()]
        if not found:
            return None
        whole = self.chance.choice([True, False])
        if whole and "/" in found[0]:
            return Mutation("library taken away", {name: None}, False)
        return Mutation("library emptied", {found[0]: "raise ImportError('broken')\n" if not whole else None}, False)

    def run_fails(self):
        _, path = self.pick()
        what = self.chance.choice(
            [
                "raise ImportError('text')\n",
                "raise ModuleNotFoundError('text')\n",
                "import importlib\nimportlib.import_module('gone_for_good')\n",
                "__import__('gone_for_good')\n",
                "1 / 0\n",
                "gone_name\n",
                "import os\nos.gone\n",
                "import sys\nsys.exit(3)\n",
                "raise SystemExit\nimport gone_behind\n",
            ]
        )
        return Mutation("run fails", {path: self.insert(self.read(path), what)}, False)
