"""Changes to the modules of a working environment: each has a kind, the files it rewrites, and why reading need not find the fault, if so."""

import ast
import dataclasses


@dataclasses.dataclass
class Mutation:
    kind: str
    files: dict  #: path below site-packages to the new text; None: the file is removed
    outside: str = ""  #: why it need not be found; empty for an import statement that is certain to run, and for syntax


#: Why a fault need not be found.
CONDITION = "whether the statement is reached is decided by running code"
MANAGER = "a context manager decides whether the error gets through"
CALLED = "the import is in a function that is called while importing"
LIBRARY = "a library decides by running code which names it has"
SEARCH = "code that runs before may change where Python looks, or what it has in memory"
BYTECODE = "the module is there as bytecode alone"
INSIDE = "an attribute of an object, not of a module"
HALF = "the order of a circle of imports"
RAISED = "an error that code raises, not an import"

#: What is imported; `{own}` is the module's package. The first ones are missing, the last ones exist.
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
    "from os import gone",
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

#: `os.path` is only known at run time; os and collections put modules in memory, as any library may below a module that is not a package,
#: and click may have a `__getattr__`.
OPEN = (
    "import collections.abc.gone",
    "from os.path import gone_for_good",
    "from os import gone",
    "import os.gone",
    "import click.gone",
    "from click import Gone",
    "from collections import abc, Gone",
)

#: Where the import is, and why it may not be reached there.
PLACES = [
    ("plain", "{0}\n", ""),
    ("try-other", "try:\n{1}\nexcept (ValueError, KeyError):\n    pass\n", ""),
    ("try-other-first", "try:\n    int('a')\n{1}\nexcept ValueError:\n    pass\n", ""),
    ("try-else-not", "try:\n    int('a')\nexcept ValueError:\n    pass\nelse:\n{1}\n", ""),
    ("try-finally", "try:\n    pass\nfinally:\n{1}\n", ""),
    ("try-body-finally", "try:\n{1}\nfinally:\n    pass\n", ""),
    ("try-else", "try:\n    pass\nexcept ValueError:\n    pass\nelse:\n{1}\n", CONDITION),
    ("try-optional", "try:\n{1}\nexcept ImportError:\n    pass\n", ""),
    ("try-bare", "try:\n{1}\nexcept:\n    pass\n", ""),
    ("try-exception", "try:\n{1}\nexcept Exception as error:\n    del error\n", ""),
    ("try-nested", "try:\n    try:\n{2}\n    finally:\n        pass\nexcept ModuleNotFoundError:\n    pass\n", CONDITION),
    ("try-tuple", "try:\n{1}\nexcept (ValueError, ImportError):\n    pass\n", ""),
    ("try-handler", "try:\n    pass\nexcept ImportError:\n{1}\n", ""),
    ("try-missing-only", "try:\n{1}\nexcept ModuleNotFoundError:\n    pass\n", ""),
    ("try-again", "try:\n{1}\nexcept ImportError:\n    raise\n", ""),
    ("try-second", "try:\n    import os\n{1}\nexcept ImportError:\n    pass\n", ""),
    ("try-fallback", "try:\n    from gone_before import name\nexcept ValueError:\n    pass\nexcept (KeyError, ModuleNotFoundError):\n{1}\n", ""),
    ("try-fallbacks", "try:\n    import gone_before\nexcept ImportError:\n    try:\n        import gone_too\n    except ImportError:\n{2}\n", ""),
    ("try-other-error", "try:\n    import gone_before\nexcept ImportError:\n    try:\n        raise ValueError\n    except ValueError:\n{2}\n", CONDITION),
    ("try-handler-runs", "try:\n    import gone_before\nexcept ImportError:\n{1}\n", ""),
    ("if-true", "if True:\n{1}\n", ""),
    ("if-false", "if False:\n{1}\n", ""),
    ("if-not", "if not 0:\n{1}\n", ""),
    ("if-typing", "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n{1}\n", ""),
    ("if-not-typing", "import typing\nif not typing.TYPE_CHECKING:\n{1}\n", ""),
    ("if-version", "import sys\nif sys.version_info >= (3, 7):\n{1}\n", ""),
    ("if-old-version", "import sys\nif sys.version_info < (3, 7):\n{1}\n", ""),
    ("if-version-else", "import sys\nif sys.version_info[0] == 2:\n    pass\nelse:\n{1}\n", ""),
    ("if-platform", "import sys\nif sys.platform == 'win32':\n    pass\nelif sys.version_info[:2] > (3, 5):\n{1}\n", ""),
    ("if-unknown", "import os\nif os.environ.get('VDK_TEST_NOTHING'):\n{1}\n", ""),
    ("if-unknown-runs", "import os\nif not os.environ.get('VDK_TEST_NOTHING'):\n{1}\n", CONDITION),
    ("class", "class Added:\n{1}\n", ""),
    ("class-nested", "class Added:\n    class Inner:\n{2}\n", ""),
    ("class-method", "class Added:\n    def method(self):\n{2}\n", ""),
    ("def", "def added():\n{1}\n", ""),
    ("async-def", "async def added():\n{1}\n", ""),
    ("def-called", "def added():\n{1}\nadded()\n", CALLED),
    ("def-decorated", "import functools\n@functools.lru_cache(None)\ndef added():\n{1}\n", ""),
    ("lambda", "added = lambda: __import__('gone_for_good')\n{0}\n", ""),
    ("with-open", "with open('/dev/null') as added:\n{1}\n", ""),
    ("with-null", "import contextlib\nwith contextlib.nullcontext():\n{1}\n", ""),
    ("with-warnings", "import warnings\nwith warnings.catch_warnings():\n{1}\n", ""),
    ("with-suppress", "import contextlib\nwith contextlib.suppress(ImportError):\n{1}\n", ""),
    ("with-unknown", "import contextlib\nwith contextlib.ExitStack() as added:\n{1}\n", MANAGER),
    ("for-literal", "for added in (1, 2):\n{1}\n", ""),
    ("for-unknown", "for added in range(1):\n{1}\n", CONDITION),
    ("for-empty", "for added in []:\n{1}\n", ""),
    ("for-else", "for added in []:\n    pass\nelse:\n{1}\n", ""),
    ("while", "while True:\n{1}\n    break\n", ""),
    ("while-false", "while False:\n{1}\n", ""),
    ("one-line", "added = 1; {0}\n", ""),
    ("after-string", "'''\nimport gone_in_text\n'''; {0}\n", ""),
    ("in-string", "added = '''\n{0}\n'''\n", ""),
    ("comment", "# import gone_in_comment\n", ""),
    ("continued", "added = 1 + \\\n  2; {0}\n", ""),
    ("raise-before", "try:\n    raise ValueError\nexcept ValueError:\n    pass\n{0}\n", ""),
    ("exit-in-def", "def added():\n    import sys\n    sys.exit(1)\n{0}\n", ""),
    ("module-getattr", "def __getattr__(name):\n    return name\n{0}\n", ""),
    ("made-in-memory", "import sys, types\nsys.modules['gone_for_good'] = types.ModuleType('gone_for_good')\n{0}\n", SEARCH),
    ("path-changed", "import sys\nsys.path.append('/nonexistent')\n{0}\n", SEARCH),
]

MATCH = [("match", "match 1:\n    case 1:\n{2}\n", CONDITION), ("match-other", "match 1:\n    case 2:\n{2}\n", "")]

#: Where a missing module is harmless.
HARMLESS = (
    "try-optional",
    "try-bare",
    "try-exception",
    "try-tuple",
    "try-missing-only",
    "try-second",
    "try-handler",
    "try-other-first",
    "try-else-not",
    "if-false",
    "if-typing",
    "if-old-version",
    "if-unknown",
    "class-method",
    "def",
    "async-def",
    "def-decorated",
    "lambda",
    "for-empty",
    "while-false",
    "with-suppress",
    "in-string",
    "comment",
)

#: Snippets that at least one Python rejects, and some that all accept.
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
            (self.harmless_imports, 1),
            (self.syntax, 5),
            (self.module_gone, 3),
            (self.init_gone, 1),
            (self.name_gone, 4),
            (self.name_renamed, 2),
            (self.circle, 2),
            (self.star, 2),
            (self.emptied, 1),
            (self.getattr_added, 1),
            (self.bytecode_only, 1),
            (self.entry_point, 2),
            (self.foreign_gone, 1),
            (self.run_fails, 1),
            (self.import_called, 1),
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
        """Inserts after some top-level statement."""
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
        place, template, outside = self.chance.choice(places)
        what = self.chance.choice(IMPORTS)
        has_only_room = "\n" in what or "*" in what
        if has_only_room and ("def" in place or "class" in place or place in ("one-line", "after-string", "continued", "lambda")):
            what = IMPORTS[0]
        if "__future__" in what:
            what = "import os.path"
        if place == "try-other" and what.startswith("import os, "):
            outside = CONDITION
        if what in OPEN:
            outside = outside or LIBRARY
        _, path = self.pick()
        addition = template.format(what, indented(what, 1), indented(what, 2))
        return Mutation(f"import {place}", {path: self.insert(self.read(path), addition)}, outside)

    def harmless_imports(self):
        """All of them in a row."""
        _, path = self.pick()
        what = "import gone_for_good"
        texts = {place: template.format(what, indented(what, 1), indented(what, 2)) for place, template, _ in PLACES}
        texts["lambda"] = texts["lambda"].replace(f"\n{what}", "")
        return Mutation("harmless imports", {path: self.insert(self.read(path), "".join(texts[place] for place in HARMLESS))})

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
        return Mutation("circle", {path: self.insert(self.read(path), what + "\n")}, HALF)

    def star(self):
        (module, path), (other, _), (_, user) = self.pick(), self.pick(), self.pick()
        files = {path: self.insert(self.read(path), f"from {other} import *\n")}
        if user != path:
            files[user] = self.insert(self.read(user), f"from {module} import gone_for_good\n")
        return Mutation("star", files)

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
        return Mutation("__getattr__", files, HALF)

    def bytecode_only(self):
        _, path = self.pick_module()
        return Mutation("bytecode alone", {path: None, path + "c": "compiled"}, BYTECODE)

    def entry_point(self):
        found = [path for path in self.site.glob("*.dist-info/entry_points.txt") if "vdk.plugin.run" in path.read_text()]
        path = self.chance.choice(found)
        text = path.read_text()
        module = text.split("[vdk.plugin.run]")[1].split("=")[1].split("\n")[0].strip().split(":")[0]
        ending = self.chance.choice([":gone", ".gone", ":gone.inner", ".gone:inner", "_gone", ":logging.gone", ":hookimpl", ":os"])
        return Mutation("entry point renamed", {str(path)[len(str(self.site)) + 1 :]: text.replace(module, module + ending)}, INSIDE if ending == ":logging.gone" else "")

    def foreign_gone(self):
        name = self.chance.choice(["pluggy", "click", "click_log", "tabulate", "tenacity", "requests", "urllib3", "click_plugins"])
        found = [path for path in (f"{name}/__init__.py", f"{name}.py") if (self.site / path).is_file()]
        if not found:
            return None
        whole = self.chance.choice([True, False])
        if whole and "/" in found[0]:
            return Mutation("library taken away", {name: None})
        return Mutation("library emptied", {found[0]: "raise ImportError('broken')\n" if not whole else None})

    def run_fails(self):
        _, path = self.pick()
        what = self.chance.choice(
            [
                "raise ImportError('text')\n",
                "raise ModuleNotFoundError('text')\n",
                "1 / 0\n",
                "gone_name\n",
                "import os\nos.gone\n",
                "import sys\nsys.exit(3)\n",
                "raise SystemExit\nimport gone_behind\n",
            ]
        )
        return Mutation("run fails", {path: self.insert(self.read(path), what)}, RAISED)

    def import_called(self):
        """Through a Python function that takes the name as a string."""
        _, path = self.pick()
        what = self.chance.choice(
            [
                "import importlib\nimportlib.import_module('gone_for_good')\n",
                "__import__('gone_for_good')\n",
                "__import__('gone_for_good').declare_namespace(__name__)\n",
                "__import__('os.path').getcwd()\n",
            ]
        )
        return Mutation("import called", {path: self.insert(self.read(path), what)})
