"""Which modules each Python refuses to compile, and on which line: modules of this machine's Pythons, and errors inserted into them."""

import argparse
import concurrent.futures
import json
import os
import pathlib
import random
import subprocess
import sys
import tempfile
import unittest

import prepared
import pythons

#: The Pythons whose grammar the reader knows.
OLDEST, NEWEST = 7, 15

#: Compiles each file of standard input as an import would, and prints the result.
COMPILE = r"""
import importlib.machinery, json, sys, warnings
warnings.simplefilter("ignore")
sys.dont_write_bytecode = True
for path in sys.stdin.read().split("\n"):
    loader = importlib.machinery.SourceFileLoader("m", path)
    try:
        loader.source_to_code(loader.get_data(path), path)
        print(json.dumps([path, "", 0]))
    except SyntaxError as error:
        print(json.dumps([path, type(error).__name__, error.lineno or 0]))
    except BaseException as error:
        print(json.dumps([path, type(error).__name__, -1]))
"""

#: How many modules of the machine's Pythons are read; each is also broken twice.
FILES = int(os.environ.get("VDK_TEST_FILES", "0")) or (1500 if os.environ.get("VDK_TEST_LONG") else 250)

SNIPPETS = [
    "match value:\n    case 1:\n        pass\n",
    "match (value, 1):\n    case (1, 2) as both:\n        pass\n",
    "if (a := 1) > 0:\n    pass\n",
    "values = list[a := 1]\n",
    "values = {a := 1}\n",
    "def positional(a, /, b):\n    pass\n",
    "with (open('a') as a, open('b') as b):\n    pass\n",
    "with (\n    open('a') as a,\n    open('b') as b,\n):\n    pass\n",
    "with (a, b):\n    pass\n",
    "try:\n    pass\nexcept* ValueError:\n    pass\n",
    "type Alias = int\n",
    "type Alias[T] = list[T]\n",
    "type = 1\nmatch = 2\nprint(type, match)\n",
    "match(type)\n",
    "def generic[T](a: T) -> T:\n    return a\n",
    "class Generic[T: int]:\n    pass\n",
    "class Generic[T = int]:\n    pass\n",
    "text = f'{a['b']}'\n",
    "text = f'{a[\"b\"]}'\n",
    "text = f\"{'\\n'.join(a)}\"\n",
    "text = f'\\n{a}'\n",
    "text = f'{a:\\n}'\n",
    "text = f'''{\n    a  # comment\n}'''\n",
    "text = f'{a:{b:{c}}}'\n",
    "text = f'{a:{b}}' f'{a!r:>{b}}'\n",
    "text = f'{f\"{a}\"}'\n",
    "text = f'{f'{a}'}'\n",
    "text = f'{a=}'\n",
    "text = f'{'\n",
    "text = f'{}'\n",
    "text = f'{a!x}'\n",
    "text = f'}'\n",
    "@a.b[0]\ndef decorated():\n    pass\n",
    "@(a)\ndef decorated():\n    pass\n",
    "@a.b(1)\ndef decorated():\n    pass\n",
    "def starred(*args: *Ts):\n    pass\n",
    "value = a[*b]\n",
    "value = a[1, *b]\n",
    "for a in *b, c:\n    pass\n",
    "def give(b):\n    return *b, 1\n",
    "print 'text'\n",
    "print value, value\n",
    "exec 'code'\n",
    "raise ValueError, 'text'\n",
    "try:\n    pass\nexcept ValueError, error:\n    pass\n",
    "value = `a`\n",
    "value = 0777\n",
    "value = 10L\n",
    "value = ur'text'\n",
    "if a <> b:\n    pass\n",
    "def old(a, (b, c)):\n    pass\n",
    "value = (1, 2\n",
    "value = [1, 2\nother = 3\n",
    "value = call(1,\n    2\n\nclass A:\n    pass\n",
    "value = {1: 2\n\ndef a():\n    pass\n",
    "value = 1)\n",
    "value = (1]\n",
    "value = 'text\n",
    "value = '''text\n",
    "if a:\npass\n",
    "if a\n    pass\n",
    "def a():\n",
    "class A:\nvalue = 1\n",
    "  value = 1\n",
    "if a:\n        b = 1\n    c = 1\n",
    "if a:\n\tb = 1\n        c = 1\n",
    "if a:\n    b = 1\n\tc = 1\n",
    "else:\n    pass\n",
    "try:\n    pass\nvalue = 1\n",
    "return = 1\n",
    "None = 1\n",
    "call() = 1\n",
    "1 = a\n",
    "a + b = c\n",
    "if a = 1:\n    pass\n",
    "call(a=1, 2)\n",
    "def a(b=1, c):\n    pass\n",
    "lambda a: = 1\n",
    "import\n",
    "from a import\n",
    "from a import (b, c\n",
    "from . import\n",
    "import a.b as\n",
    "value = a b\n",
    "value = 1 2\n",
    "value = a.\n",
    "value == \n",
    "value = $a\n",
    "value = a?b\n",
    "async def a():\n    await b\n",
    "async = 1\n",
    "for a in b:\n",
    "while True print(1)\n",
    "del call()\n",
    "with a as call():\n    pass\n",
    "@\ndef a(): pass\n",
    "@a\nb = 1\n",
    "value = [a for b in c for]\n",
    "value = {**a, 1}\n",
    "value = \\ \n1\n",
    "global\n",
    "assert\n",
    "pass pass\n",
    "a: int = 1\n",
    "<<<<<<< HEAD\n",
    "return 1\n",
    "break\n",
    "class A:\n    continue\n",
    "for a in b:\n    pass\nelse:\n    break\n",
    "for a in b:\n    def c():\n        break\n",
    "while a:\n    try:\n        break\n    finally:\n        pass\n",
    "def a(b, b):\n    pass\n",
    "def a(\n    b,\n    *b,\n):\n    pass\n",
    "def a():\n    nonlocal b\n",
    "def a():\n    b = 1\n    def c():\n        nonlocal b\n",
    "nonlocal b\n",
    "def a():\n    b = 1\n    global b\n",
    "def a(b):\n    global b\n",
    "b = 1\nglobal b\n",
    "def a():\n    await b\n",
    "await b\n",
    "a = await b\n",
    "yield 1\n",
    "class A:\n    yield 1\n",
    "def a():\n    async with b:\n        pass\n",
    "from __future__ import gone\n",
    "def a():\n    from b import *\n",
    "class A:\n    from b import *\n",
    "if 0:\n    return 1\n",
    "class A:\n    def b(self):\n        class C:\n            nonlocal d\n",
    "value = \u201ctext\u201d\n",
    "text = t'{a}'\n",
    "text = t'a' Tr'{a!r:>{b}}\\d'\n",
    "text = rt'''{\n    a  # comment\n}'''\n",
    "text = f'{t\"{a}\"}'\n",
    "text = t'{f\"{a}\"}{a=}'\n",
    "text = t'{a}' 'b'\n",
    "text = b'' t'{a}'\n",
    "text = t'{a}' f'{b}'\n",
    "text = t'{}'\n",
    "text = t'}'\n",
    "text = tb''\n",
    "text = tf''\n",
    "match a:\n    case t'x':\n        pass\n",
    "t = rt = 1\nprint(t, rt)\n",
    "match a:\n    case +1 | -1 | +0.5 + 1j:\n        pass\n",
    "try:\n    pass\nexcept A, B:\n    pass\n",
    "try:\n    pass\nexcept (A), B.c(1, 2), D[0, 1],:\n    pass\n",
    "try:\n    pass\nexcept* A, B:\n    pass\n",
    "try:\n    pass\nexcept A, B as c:\n    pass\n",
    "try:\n    pass\nexcept (\n    A\n), B:\n    pass\n",
    "def a():\n    try:\n        pass\n    finally:\n        return 1\n",
    "while a:\n    try:\n        pass\n    finally:\n        continue\n",
    "value = [*a for a in b]\n",
    "value = (*a.b(c, d)[e] for a in b)\n",
    "value = {*a for a in b if a}\n",
    "value = {**a for a in b}\n",
    "call(*a for a in b)\n",
    "call(\n    *a\n    for a in b)\n",
    "value = [*[a for a in b], *c]\n",
    "value = [\n    [\n        *a for a in b\n    ]\n]\n",
    "async def f():\n    return [*a async for a in b]\n",
    "call(a, *b for b in c)\n",
    "call(**a for a in b)\n",
    "value = [**a for a in b]\n",
    "value = {a: b, **c for c in d}\n",
    "value = {a: **b for b in c}\n",
    "value = [*a or b for c in d]\n",
    "value = [*a if b else c for d in e]\n",
    "value = [(*a) for a in b]\n",
    "value = [a, *b for b in c]\n",
    "class A(*a for a in b):\n    pass\n",
    "lazy import a\n",
    "lazy import a.b as c, d\n",
    "lazy from a import b as c\n",
    "lazy from . import (\n    a,\n)\n",
    "lazy from a import *\n",
    "lazy from __future__ import annotations\n",
    "if a: lazy import b\n",
    "with a:\n    lazy import b\n",
    "for a in b:\n    lazy import c\n",
    "try:\n    lazy import a\nfinally:\n    pass\n",
    "try:\n    pass\nexcept A:\n    if b:\n        lazy import a\n",
    "class A:\n    lazy import a\n",
    "class A:\n    lazy from a import b\n",
    "lazy = 1\nlazy\nimport a\n",
    "lazy; from a import b\n",
    "from lazy import a\n",
    "value = lazy import a\n",
    "__lazy_modules__ = ['a']\nimport a\n",
    "from __future__ import annotations\n",
    "'''text'''\nfrom __future__ import annotations\nfrom __future__ import division\n",
    "'''text'''\n'''text'''\nfrom __future__ import annotations\n",
    "a = 1\nfrom __future__ import annotations\n",
    "a = 1; from __future__ import annotations\n",
    "from __future__ import annotations; a = 1; from __future__ import division\n",
    "from __future__ import division\nimport a\nfrom __future__ import annotations, gone\n",
    "import a\nfrom __future__ import gone\n",
    "if a:\n    from __future__ import annotations\n",
    "try:\n    from __future__ import annotations\nexcept ImportError:\n    pass\n",
    "if 0:\n    from __future__ import annotations\n",
    "from .__future__ import annotations\n",
    "a = 1\nfrom .__future__ import annotations\n",
    "from __future__ import *\n",
    "from __future__ import annotations as a\n",
    "from __future__ import barry_as_FLUFL\n",
    "def a():\n    def b():\n        nonlocal c\n",
    "def a(c):\n    def b():\n        nonlocal c\n",
    "def a():\n    def b():\n        nonlocal c\n    for c in d:\n        pass\n",
    "def a():\n    def b():\n        nonlocal c\n    if (c := 1):\n        pass\n",
    "def a():\n    def b():\n        nonlocal c\n    [c for c in d]\n",
    "def a():\n    def b():\n        nonlocal c\n    [e for e in d if (c := e)]\n",
    "def a():\n    global c\n    c = 1\n    def b():\n        nonlocal c\n",
    "def a():\n    global c\n    def b():\n        nonlocal c\n",
    "def a():\n    class B:\n        c = 1\n        def d():\n            nonlocal c\n",
    "def a():\n    class B:\n        nonlocal c\n",
    "def a():\n    c = 1\n    class B:\n        nonlocal c\n        c = 2\n",
    "class A:\n    def b(self):\n        nonlocal __class__\n",
    "class A:\n    def b(self):\n        def c():\n            nonlocal __class__\n",
    "def a():\n    def b():\n        nonlocal c\n    del c\n",
    "def a():\n    def b():\n        nonlocal c\n    import c.d\n",
    "def a():\n    def b():\n        nonlocal c\n    try:\n        pass\n    except e as c:\n        pass\n",
    "def a():\n    def b():\n        nonlocal c\n    with d as (e, *c):\n        pass\n",
    "def a():\n    def b():\n        nonlocal c\n    c: int\n",
    "def a():\n    def b():\n        nonlocal c\n    c += 1\n",
    "def a():\n    def b():\n        nonlocal c\n    c.d = c[0] = 1\n",
    "def a():\n    def b():\n        nonlocal c\n    match d:\n        case {'e': [c, *_]}:\n            pass\n",
    "def a():\n    def b():\n        nonlocal c\n    class c:\n        pass\n",
    "def a(*c):\n    def b():\n        def d():\n            nonlocal c\n",
    "def a():\n    b = lambda c: 1\n    def d():\n        nonlocal c\n",
    "a = lambda: (yield)\n",
    "def a():\n    print(b)\n    global b\n",
    "def a():\n    for b in c:\n        pass\n    global b\n",
    "def a():\n    if c:\n        b = 1\n    global b\n",
    "def a():\n    b()\n    nonlocal b\n",
    "def a():\n    import b\n    global b\n",
    "def a():\n    global b, b\n",
    "def a():\n    global b\n    global b\n    b = 1\n",
    "class A:\n    b = 1\n    global b\n",
    "import b\nglobal b\n",
    "b: int\nglobal b\n",
    "def a():\n    global b\n    b: int = 1\n",
    "def a(b=(yield)):\n    pass\n",
    "def a(b: (yield)):\n    pass\n",
    "a: (yield)\n",
    "def a():\n    b: (c := 1)\n",
    "class A(b=1, b=2):\n    pass\n",
    "call(a=1, a=2)\n",
    "a, *b, *c = d\n",
    "*a = b\n",
    "del *a\n",
    "call(**a, *b)\n",
    "async def a():\n    yield from b\n",
    "async def a():\n    yield 1\n    return 2\n",
    "try:\n    pass\nexcept:\n    pass\nexcept A:\n    pass\n",
    "try:\n    pass\nexcept* A:\n    return\n",
    "def a():\n    try:\n        pass\n    except* A:\n        return\n",
    "while a:\n    try:\n        pass\n    except* A:\n        break\n",
    "match a:\n    case b:\n        pass\n    case 1:\n        pass\n",
    "match a:\n    case (b, b):\n        pass\n",
    "__debug__ = 1\n",
    "def __debug__():\n    pass\n",
    "value = '\\N{no such name at all}'\n",
    "value = '\\x1'\n",
    "value = b'\u00e9'\n",
    "value = 1__0\n",
    "value = 1if a else b\n",
    "value = 0xfor\n",
    "value = 1_000j + 1e5_0\n",
    "value =\u00a01\n",
]


#: Corner cases of the grammar, one text per line; valid and invalid ones, for all versions.
CORNERS = [
    json.loads(line)
    for line in pathlib.Path(__file__).with_name("syntax_corners.jsonl").read_text().splitlines()
]


def sources(interpreters):
    """Modules of the Pythons, including their tests, which contain broken code and the newest syntax."""
    for _, executable in interpreters:
        library = pathlib.Path(
            subprocess.run(
                [executable, "-I", "-S", "-c", "import os; print(os.path.dirname(os.__file__))"],
                stdout=subprocess.PIPE,
                text=True,
                check=True,
            ).stdout.strip()
        )
        yield from sorted(library.rglob("*.py"))


def mutate(text, chance):
    """One small change of a character or a line in the text of a real module."""
    lines = text.splitlines(keepends=True)
    if not lines:
        return text
    number = chance.randrange(len(lines))
    line = lines[number]
    kind = chance.randrange(8)
    if kind == 0:
        spots = [i for i, letter in enumerate(text) if letter in "()[]{}:,'\""]
        if not spots:
            return text
        spot = chance.choice(spots)
        return text[:spot] + text[spot + 1 :]
    if kind == 1:
        spots = [i for i, letter in enumerate(text) if letter in "()[]{}:,'\" \n"]
        spot = chance.choice(spots or [0])
        return text[:spot] + chance.choice("()[]{}:,'\"=.") + text[spot:]
    if kind == 2:
        lines[number] = " " + line
    elif kind == 3:
        lines[number] = line[1:]
    elif kind == 4:
        del lines[number]
    elif kind == 5:
        lines[number] = line.replace("    ", "\t", 1)
    else:
        indentation = line[: len(line) - len(line.lstrip())]
        snippet = chance.choice(SNIPPETS)
        lines.insert(number, "".join(indentation + each for each in snippet.splitlines(keepends=True)))
    return "".join(lines)


#: Bytes that make a source invalid in some places: NUL, Latin-1, half a character, a surrogate.
BAD_BYTES = [b"\0", b"\xe9", b"\xff", b"\xc3", b"\xed\xa0\x80"]


def damage(source, chance):
    """Cuts the source off, or inserts a bad byte."""
    at = chance.randrange(len(source) + 1)
    return source[:at] if chance.random() < 0.5 else source[:at] + chance.choice(BAD_BYTES) + source[at:]


def write_cases(folder, interpreters):
    chance = random.Random(20)
    paths = []
    for number, snippet in enumerate(SNIPPETS + CORNERS):
        for ending, text in (("", snippet), ("_within", f"a = 1\ndef f():\n{indent(snippet)}\n\nb = 2\n")):
            path = folder / f"snippet_{number}{ending}.py"
            path.write_text(text, encoding="utf-8")
            paths.append(path)
    modules = list(sources(interpreters))
    for path in chance.sample(modules, min(FILES, len(modules))):
        paths.append(path)
        damaged = folder / f"{path.stem}_{len(paths)}_damaged.py"
        damaged.write_bytes(damage(path.read_bytes(), chance))
        paths.append(damaged)
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        for number in range(2):
            mutated = folder / f"{path.stem}_{len(paths)}_{number}.py"
            mutated.write_text(mutate(text, chance), encoding="utf-8")
            paths.append(mutated)
    return [str(path) for path in paths]


def indent(text):
    return "".join("    " + line for line in text.splitlines(keepends=True))


def ask(command, paths):
    done = subprocess.run(command, input="\n".join(paths), stdout=subprocess.PIPE, text=True, check=True, timeout=1200)
    return done.stdout.splitlines()


class Syntax(unittest.TestCase):
    reader = ""

    def compare(self, version, executable, paths):
        real = {row[0]: row[1:] for row in map(json.loads, ask([executable, "-I", "-c", COMPILE], paths))}
        said = {}
        for row in ask([self.reader, str(version[1])], paths):
            path, error, line = row.split("\t")
            said[path] = [error, int(line)]
        counts = dict.fromkeys(("files", "refused", "found", "same line", "false alarms"), 0)
        different = []
        for path in paths:
            (error, line), (our_error, our_line) = real[path], said[path]
            counts["files"] += 1
            counts["refused"] += line >= 0 and error != ""
            counts["found"] += line >= 0 and error != "" and our_error != ""
            counts["same line"] += line >= 0 and error != "" and (error, line) == (our_error, our_line)
            counts["false alarms"] += error == "" and our_error != ""
            if (error, line) != (our_error, our_line):
                different.append((path, error, line, our_error, our_line))
        print(".".join(map(str, version)), counts, flush=True)
        return different

    def test_against_every_python(self):
        interpreters = pythons.find_pythons(OLDEST)
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(os.environ.get("VDK_TEST_KEEP") or name)
            folder.mkdir(exist_ok=True)
            paths = write_cases(folder, interpreters)
            for version, executable in interpreters:
                if version[1] > NEWEST:
                    continue
                different = self.compare(version, executable, paths)
                for path, error, line, our_error, our_line in different:
                    if os.environ.get("VDK_TEST_KEEP"):
                        print(version[1], path, error, line, "said", our_error, our_line)
                with self.subTest(version):
                    self.assertEqual([row for row in different if row[1] == ""], [], "false alarms")


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--read-syntax", required=True)
    options, rest = parser.parse_known_args()
    Syntax.reader = os.path.abspath(options.read_syntax)
    unittest.main(argv=[sys.argv[0], *rest])
