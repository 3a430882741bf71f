#include <string>

#include "catch.hpp"
#include "import_graph.hpp"
#include "vdk/imports/import_check.hpp"

using vdk::model::ProblemCode;

namespace {

/// `SyntaxError:LINE`, or empty if the module compiles.
std::string refuse(const std::string& code, int minor) {
  const ImportGraph graph{.modules = {{"p", code}}};
  const vdk::model::ImportResult result = graph.check("p", minor);
  if (result.verdict != vdk::model::ImportResult::Verdict::fails) return {};
  if (result.code != ProblemCode::import_syntax)
    return std::string(vdk::model::kind_of(*result.code).text);
  CHECK(result.where.file == "p");
  CHECK(result.via == std::vector<std::string>{"p"});
  return result.error + ":" + std::to_string(result.where.line);
}

/// Checks that the version before `minor` refuses the code and that `minor` accepts it.
void check_is_new_in(int minor, const std::string& code, int line = 1) {
  CAPTURE(code);
  CHECK(refuse(code, minor - 1) == "SyntaxError:" + std::to_string(line));
  CHECK(refuse(code, minor).empty());
}

}  // namespace

TEST_CASE("syntax of a newer Python is refused up to the version before it") {
  check_is_new_in(8, "if (a := 1):\n  pass\n");
  check_is_new_in(8, "def f(a, /): pass\n");
  check_is_new_in(8, "text = f'{a=}'\n");
  check_is_new_in(8, "def f():\n  return *a, 1\n", 2);
  check_is_new_in(9, "@a[0]\ndef f(): pass\n");
  check_is_new_in(9, "@(a)\ndef f(): pass\n");
  check_is_new_in(9, "with (\n  a as b,\n  c as d,\n):\n  pass\n", 2);
  check_is_new_in(9, "for a in *b, c: pass\n");
  check_is_new_in(10, "match a:\n  case 1:\n    pass\n");
  check_is_new_in(10, "match (a):\n  case 1:\n    pass\n");
  check_is_new_in(10, "a[b := 1]\n");
  check_is_new_in(11, "try:\n  pass\nexcept* ValueError:\n  pass\n", 3);
  check_is_new_in(11, "a[*b]\n");
  check_is_new_in(11, "def f(*a: *b): pass\n");
  check_is_new_in(12, "type A = int\n");
  check_is_new_in(12, "def f[T](a: T): pass\n");
  check_is_new_in(12, "class A[T]: pass\n");
  check_is_new_in(12, "text = f'{a['b']}'\n");
  check_is_new_in(12, "text = f\"{'\\n'.join(a)}\"\n");
  check_is_new_in(12, "text = f'{f'{a}'}'\n");
  check_is_new_in(12, "text = f'{a:{b:{c}}}'\n");
  check_is_new_in(13, "class A[T = int]: pass\n");
  check_is_new_in(14, "text = t'{a}'\n");
  check_is_new_in(14, "text = Rt'{a}'\n");
  check_is_new_in(14, "try: pass\nexcept A, B: pass\n", 2);
  check_is_new_in(15, "a = [*b for b in c]\n");
  check_is_new_in(15, "a = (*b for b in c)\n");
  check_is_new_in(15, "async def f():\n  a = {*b async for b in c}\n", 2);
  check_is_new_in(15, "a = {**b for b in c}\n");
  check_is_new_in(15, "a(\n  *b(c, d) for b in c\n)\n", 2);
  check_is_new_in(15, "lazy import a\n");
  check_is_new_in(15, "if a: lazy from . import b\n");
  CHECK(refuse("try: pass\nexcept* A, B,: pass\n", 13) == "SyntaxError:2");
  CHECK(refuse("try: pass\nexcept* A, B,: pass\n", 14).empty());
  CHECK(refuse("text = f'{t\"{a}\"}'\n", 13) == "SyntaxError:1");
  CHECK(refuse("text = f'{t\"{a}\"}'\n", 14).empty());
}

TEST_CASE("words and brackets that only look like newer syntax are taken") {
  for (const std::string code :
       {"match = type = 1\nmatch(type)\nmatch[type]\n", "with (a, b):\n  pass\n",
        "a = {'b': *c}[0]\n", "@a.b(c[0])\ndef f(): pass\n",
        "text = f'\\n{a!r:>{b}}' f\"{a['b']}\"\n", "a = b[0] * c\n", "text = f'{{a}}' '\\\\'\n",
        "a = lambda *b, **c: b\n", "a = [*b, *c]\nd(*a)\n", "try: pass\nexcept (A, B) as a: pass\n",
        "a = [*[b for b in c], 1]\na = {**b, **{c: d for c in e}}\n", "lazy = t = 1\nlazy\n",
        "'text'\nlazy(t)\n"}) {
    CAPTURE(code);
    const bool is_mistake = code.starts_with("a = {'b'");
    CHECK(refuse(code, 8).empty() != is_mistake);
  }
}

TEST_CASE("a list behind a soft keyword is no subscript") {
  for (const std::string code :
       {"match a:\n  case [first, *rest]: pass\n", "match a:\n  case [1, *_] | [*_]:\n    pass\n",
        "match [*a]:\n  case _: pass\n", "match [b := 1, *a]:\n  case _: pass\n"}) {
    CAPTURE(code);
    CHECK(refuse(code, 10).empty());
  }
  CHECK(refuse("match = a\nmatch[*a] = 1\n", 10) == "SyntaxError:2");
  CHECK(refuse("a = case[*b]\n", 10) == "SyntaxError:1");
}

TEST_CASE("what stands between a lambda and its colon is no newer syntax") {
  CHECK(refuse("try: pass\nexcept lambda a, b: c: pass\n", 13).empty());
  CHECK(refuse("try: pass\nexcept lambda a, b=lambda c, d: e: f: pass\n", 13).empty());
  CHECK(refuse("try: pass\nexcept lambda: a, b: pass\n", 13) == "SyntaxError:2");
  CHECK(refuse("a[lambda b, *c: d]\n", 8).empty());
  CHECK(refuse("a[lambda b, c: d, *e]\n", 8) == "SyntaxError:1");
  CHECK(refuse("class A[T: lambda b=1: b]: pass\n", 12).empty());
}

TEST_CASE("a pattern with a plus is newer syntax where a block shows that it is one") {
  check_is_new_in(15, "match a:\n  case +1:\n    pass\n", 2);
  check_is_new_in(15, "match a:\n  case [b, +1.5 + 2j]:\n    pass\n", 2);
  for (const std::string code :
       {"case = [1]\ncase[+1]: int = 2\n", "match a:\n  case 1 if +1:\n    pass\n",
        "match a:\n  case 1 + 2j:\n    pass\n", "case +1\n"}) {
    CAPTURE(code);
    CHECK(refuse(code, 10).empty());
  }
}

TEST_CASE("patterns that no version takes are told") {
  for (const std::string pattern :
       {"*a", "(*a)", "A(*b)", "A(b=*c)", "A(b=1, 2)", "{**b, 'a': 1}", "{**b, **c}", "1 + 2"}) {
    CAPTURE(pattern);
    CHECK(refuse("match a:\n  case " + pattern + ":\n    pass\n", 12) == "SyntaxError:2");
  }
  for (const std::string pattern :
       {"*a,", "(*a,)", "[*a]", "A(b=1, c=[*d],)", "{'a': 1, **b,}", "1 - 2J", "b, *c", "()"}) {
    CAPTURE(pattern);
    CHECK(refuse("match a:\n  case " + pattern + ":\n    pass\n", 12).empty());
  }
  CHECK(refuse("a = {*b: c}\n", 12) == "SyntaxError:1");
}

TEST_CASE("what only older versions take is not told of those") {
  CHECK(refuse("f((a)=1)\n", 7).empty());
  CHECK(refuse("f((a)=1)\n", 8) == "SyntaxError:1");
  CHECK(refuse("a = 1 \\", 7).empty());
  CHECK(refuse("{a for a in b if lambda: (c:=1)}\n", 8).empty());
  CHECK(refuse("[a for a in b if lambda: c]\n", 9) == "SyntaxError:1");
  CHECK(refuse("with 1as a: pass\n", 9).empty());
  CHECK(refuse("with 1as a: pass\n", 10) == "SyntaxError:1");
  CHECK(refuse("if a:\n  b\n\\\n    c\n", 9).empty());
  CHECK(refuse("if a:\n  b\n    \\\n  c\n", 9).empty());
  CHECK(refuse("text = f'{a:\n}'\n", 13).empty());
  CHECK(refuse("text = f'{a:\n}'\n", 14) == "SyntaxError:1");
  CHECK(refuse("text = f'{a}\n'\n", 13) == "SyntaxError:1");
  CHECK(refuse("if 0:\n  return\n", 7).empty());
  CHECK(refuse("while not __debug__:\n  return\n", 7).empty());
  CHECK(refuse("if a:\n  return\n", 7) == "SyntaxError:2");
}

TEST_CASE("a mistake is told with the error and the line that Python tells") {
  CHECK(refuse("a = 1\nprint a\n", 11) == "SyntaxError:2");
  CHECK(refuse("if a:\nb\n", 11) == "IndentationError:2");
  CHECK(refuse("def f():\n", 11) == "IndentationError:1");
  CHECK(refuse("def f():\n", 8) == "SyntaxError:1");
  CHECK(refuse("  a\n", 11) == "IndentationError:1");
  CHECK(refuse("if a:\n    b\n  c\n", 11) == "IndentationError:3");
  CHECK(refuse("if a:\n\tb\n        c\n", 11) == "TabError:3");
  CHECK(refuse("a = 'b\n", 11) == "SyntaxError:1");
  CHECK(refuse("a = \xE2\x80\x9C"
               "b\xE2\x80\x9D\n",
               11) == "SyntaxError:1");
}

TEST_CASE("a bracket that nothing closes is told where it opens from 3.10 on") {
  const std::string code = "a = (1,\n\nb = 2\nc = 3\n";
  CHECK(refuse(code, 13) == "SyntaxError:1");
  CHECK(refuse(code, 9) == "SyntaxError:3");
  CHECK(refuse("a = [\n\ndef f():\n  pass\n", 11) == "SyntaxError:1");
  CHECK(refuse("a = (]\n", 11) == "SyntaxError:1");
}

TEST_CASE("of several faults one that is real is told") {
  for (const int minor : {9, 11}) {
    const std::string told = refuse("a b\nc = 1\nd = 'e\n", minor);
    CAPTURE(told);
    CHECK((told == "SyntaxError:1" || told == "SyntaxError:3"));
  }
  const std::string told = refuse("def f():\n  break\nnonlocal a\nmatch b:\n  case +1: pass\n", 11);
  CAPTURE(told);
  CHECK((told == "SyntaxError:2" || told == "SyntaxError:3" || told == "SyntaxError:5"));
}

TEST_CASE("a string that nothing closes is told, not the bracket that it keeps open") {
  CHECK(refuse("a = (\n  'b)\nc = 1\n", 11) == "SyntaxError:2");
  CHECK(refuse("a = (1,\n  2 3)\n", 11) == "SyntaxError:2");
}

TEST_CASE("a bracket or a quote that is missing is told where it shows first, from 3.10 on") {
  CHECK(refuse("a = b(\n  c={,\n  d)\n", 11) == "SyntaxError:3");
  CHECK(refuse("\"\"The text.\n\nMore.\n\"\"\"\n", 11) == "SyntaxError:4");
}

TEST_CASE("where the reader is not sure of the syntax, nothing is said") {
  CHECK(refuse("a b\n", 16).empty());
  CHECK(refuse("async = 1\n", 6).empty());
  CHECK(refuse("# coding: latin-1\na b\n", 11).empty());
  CHECK(refuse("# coding: latin-1\na = '\xE9'\n", 11).empty());
  CHECK(refuse("a = " + std::string(150, '(') + std::string(150, ')') + "\n", 11).empty());
}

TEST_CASE("bytes that are not UTF-8 are refused in strings and names, but not in comments") {
  CHECK(refuse("a = 1\nb = '\xE9'\n", 11) == "SyntaxError:2");
  CHECK(refuse("a = 1\ncaf\xE9 = 1\n", 11) == "SyntaxError:2");
  CHECK(refuse("# coding: utf-8\na = '\xE9'\n", 8) == "SyntaxError:2");
  CHECK(refuse("\xFF\xFE\x2D\x4E\x87\x65", 12) == "SyntaxError:1");
  CHECK(refuse("a = f'{b}caf\xE9'\n", 11) == "SyntaxError:1");
  CHECK(refuse("a = f'{b}caf\xE9'\n", 12) == "UnicodeDecodeError:0");
  CHECK(refuse("a = 1\n# caf\xE9\nb = 2 # \xFF\n", 11).empty());
  CHECK(refuse("a = 1\n# caf\xE9", 13).empty());
  CHECK(refuse("a = '\uFFFD'\n# \xE9\n", 11).empty());
}

TEST_CASE("of a string that is not UTF-8, 3.9 to 3.11 report the last line") {
  const std::string code = "x = 1\ns = \"\"\"a\nb\xE9\nc\"\"\"\n";
  CHECK(refuse(code, 8) == "SyntaxError:2");
  CHECK(refuse(code, 9) == "SyntaxError:4");
  CHECK(refuse(code, 11) == "SyntaxError:4");
  CHECK(refuse(code, 12) == "SyntaxError:2");
}

TEST_CASE("the words of CPython are given where they are known") {
  const auto words = [](const std::string& code, int minor) {
    const ImportGraph graph{.modules = {{"p", code}}};
    return graph.check("p", minor).message;
  };
  CHECK(words("a = 1\nb = c(1,\n", 11) == "'(' was never closed");
  CHECK(words("a = 'b\n", 11) == "unterminated string literal");
  CHECK(words("a = 'b\n", 9) == "EOL while scanning string literal");
  CHECK(words("a = r'''b\n", 12) == "unterminated triple-quoted string literal");
  CHECK(words("a = '''b\n", 8) == "EOF while scanning triple-quoted string literal");
  CHECK(words("a = f'b\n", 12).empty());
  CHECK(words("a b\n", 11).empty());
  CHECK(words(std::string("a = '\0'\n", 8), 11) == "source code string cannot contain null bytes");
}

TEST_CASE("a try without a handler inside a block is a SyntaxError from 3.10 on") {
  const std::string code = "def f():\n  try:\n    a\n";
  CHECK(refuse(code, 9) == "SyntaxError:3");
  CHECK(refuse(code + "b = 1\n", 9) == "IndentationError:4");
  CHECK(refuse(code, 10) == "SyntaxError:3");
  CHECK(refuse(code + "b = 1\n", 12) == "SyntaxError:4");
}

TEST_CASE("an f-string that is cut off is refused, but one that 3.12 accepts is not") {
  CHECK(refuse("a(f'{b} c", 12) == "SyntaxError:1");
  CHECK(refuse("a(f'{b}: c\n", 13) == "SyntaxError:1");
  CHECK(refuse("a = f'{b:\n}'\n", 12).empty());
  CHECK(refuse("a(f'{b:{c}\n}')\n", 13).empty());
}

TEST_CASE("a syntax error before the bytes that are not UTF-8 is reported") {
  CHECK(refuse("a b\nc = '\xFF'\n", 11) == "SyntaxError:1");
}

TEST_CASE("NUL bytes are refused wherever they are") {
  for (const std::string& code :
       {std::string("a\0 = 1\n", 7), std::string("a = 1 # \0\n", 10), std::string(40, '\0')}) {
    CAPTURE(code);
    CHECK(refuse(code, 10) == "ValueError:1");
    CHECK(refuse(code, 12) == "SyntaxError:1");
  }
  CHECK(refuse(std::string("# coding: latin-1\na = '\0'\n", 26), 12) == "SyntaxError:2");
  CHECK(refuse(std::string("a\0 = 1\n", 7), 16).empty());
}

TEST_CASE("a module that was compiled before is not compiled again") {
  ImportGraph graph{.modules = {{"p", "a b\n"}}};
  CHECK(graph.check("p").code == ProblemCode::import_syntax);
  graph.compiled = {"p"};
  CHECK(graph.check("p").code == std::nullopt);
}

TEST_CASE("only modules that would be imported are looked at for their syntax") {
  const ImportGraph graph{.modules = {{"p.__init__", "import p.a\nimport other\n"},
                                      {"p.a", "def f(): import p.b\n"},
                                      {"p.b", "a b\n"},
                                      {"other", "a b\n"}}};
  CHECK(graph.check("p").code == std::nullopt);
  CHECK(graph.check("p.b").where.file == "p.b");
}

TEST_CASE("a statement outside what it belongs to is refused where it stands") {
  for (const std::string code :
       {"return 1\n", "break\n", "class A:\n  continue\n", "for a in b: pass\nelse:\n  break\n",
        "for a in b:\n  def c():\n    break\n", "def a(b, b): pass\n", "nonlocal b\n",
        "def a():\n  nonlocal b\n", "def a(b):\n  global b\n", "a = 1\nglobal a\n", "await a\n",
        "def a():\n  b = await c\n", "yield 1\n", "class A:\n  a = yield\n",
        "def a():\n  async with b: pass\n", "from __future__ import gone\n",
        "class A:\n  from b import *\n", "if 0:\n  return\n"}) {
    CAPTURE(code);
    CHECK(refuse(code, 11).starts_with("SyntaxError:"));
  }
}

TEST_CASE("a lazy import is refused where 3.15 refuses it") {
  for (const std::string code :
       {"def f():\n  lazy import a\n", "class A:\n  lazy from a import b\n",
        "try:\n  lazy import a\nfinally: pass\n",
        "try: pass\nexcept A:\n  if b:\n    lazy import a\n", "lazy from a import *\n",
        "lazy from __future__ import annotations\n"}) {
    CAPTURE(code);
    CHECK(refuse(code, 15).starts_with("SyntaxError:"));
  }
  CHECK(refuse("with a:\n  lazy import b\nfor c in d: lazy from e import (f, g)\n", 15).empty());
}

TEST_CASE("names that the compiler does not count are not told") {
  CHECK(refuse("(a): int\nglobal a\n", 11).empty());
  CHECK(refuse("(a): int = 1\nglobal a\n", 11) == "SyntaxError:2");
  CHECK(refuse("a: int\nglobal a\n", 11) == "SyntaxError:2");
  CHECK(refuse("class A:\n  def f(self):\n    nonlocal __classdict__\n", 12).empty());
  const std::string flufl = "from __future__ import barry_as_FLUFL\na <> b\n";
  CHECK(refuse(flufl, 13) == "SyntaxError:2");
  CHECK(refuse(flufl, 14).empty());
}

TEST_CASE("a handler of the other kind is told where it stands") {
  CHECK(refuse("try: pass\nexcept* A:\n  pass\nexcept B:\n  pass\n", 11) == "SyntaxError:4");
  CHECK(refuse("try: pass\nexcept A:\n  pass\nexcept* B:\n  pass\n", 11) == "SyntaxError:4");
}

TEST_CASE("an element with a star may be any expression in a subscript") {
  CHECK(refuse("a[*b or c, *d if e else f]\n", 11).empty());
}

TEST_CASE("what is missing at the end of a file is told as its last line") {
  for (const int minor : {9, 10, 13}) {
    CHECK(refuse("a = 1\n@b\n", minor) == "SyntaxError:2");
    CHECK(refuse("a = 1\n@b\n\n\n", minor) == "SyntaxError:4");
    CHECK(refuse("@b", minor) == "SyntaxError:1");
  }
}

TEST_CASE("a future import behind other statements is refused") {
  for (const std::string code :
       {"a = 1\nfrom __future__ import annotations\n",
        "import a\nfrom __future__ import division\n",
        "'''text'''\na\nfrom __future__ import annotations\n",
        "def f():\n  from __future__ import annotations\n",
        "if a:\n  from __future__ import annotations\n",
        "try:\n  from __future__ import annotations\nexcept ImportError: pass\n"}) {
    CAPTURE(code);
    CHECK(refuse(code, 8).starts_with("SyntaxError:"));
    CHECK(refuse(code, 14).starts_with("SyntaxError:"));
  }
  CHECK(refuse("a = 1\nfrom .__future__ import annotations\n", 11) != "SyntaxError:2");
}

TEST_CASE("a statement within what it belongs to is taken") {
  for (const std::string code :
       {"def a():\n  return 1\n", "for a in b:\n  if a: break\n",
        "while a:\n  try: break\n  finally: pass\n", "def a(b, c, *d, **e): pass\n",
        "def a():\n  b = 1\n  def c():\n    nonlocal b\n", "def a():\n  global b\n  b = 1\n",
        "global a\na = 1\n", "async def a():\n  b = await c\n", "def a():\n  yield 1\n",
        "async def a():\n  async with b: pass\n",
        "class A:\n  def b(self):\n    nonlocal __class__\n",
        "'''text'''\nfrom __future__ import annotations, division\n"}) {
    CAPTURE(code);
    CHECK(refuse(code, 11).empty());
  }
  CHECK(refuse("a = 1\ndef f(b, a, c, a):\n  pass\n", 11) == "SyntaxError:2");
}

TEST_CASE("what a module takes from another by an import on one line is a name of it") {
  const auto take = [](const std::string& code) {
    const ImportGraph graph{.modules = {{"p", "from m import name\n"}, {"m", code}}};
    return graph.check("p").code;
  };
  CHECK(take("from other import first, name\n") == std::nullopt);
  CHECK(take("import name\n") == std::nullopt);
  CHECK(take("import name.inner\n") == std::nullopt);
  CHECK(take("from name import other\n") == ProblemCode::import_missing_name);
  CHECK(take("from other import name as renamed\n") == ProblemCode::import_missing_name);
  CHECK(take("from other import first  # name\n") == ProblemCode::import_missing_name);
}
