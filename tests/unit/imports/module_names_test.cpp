#include "module_names.hpp"

#include <string>
#include <string_view>
#include <vector>

#include "catch.hpp"
#include "plain_names.hpp"

namespace {

using vdk::imports::Binding;
using vdk::imports::ModuleNames;

ModuleNames names_of(const std::string& text) {
  return {text, [text] { return std::optional(text); }};
}

/// The single-letter names that the first stage finds.
std::string list_plain(std::string_view text) {
  const std::vector<std::string_view> names = vdk::imports::list_plain_names(text);
  std::string found;
  for (const char letter : std::string_view("abcdefghijk")) {
    if (std::ranges::find(names, std::string_view(&letter, 1)) != names.end()) found += letter;
  }
  return found;
}

/// The single-letter names that are bound, then after a slash those that are certain to be missing.
std::string list(const std::string& text) {
  ModuleNames names = names_of(text);
  std::string bound;
  std::string lacking;
  for (const char letter : std::string_view("abcdefghijk")) {
    const Binding binding = names.look_up(std::string_view(&letter, 1));
    if (binding == Binding::bound) bound += letter;
    if (binding == Binding::lacking) lacking += letter;
  }
  return bound + "/" + lacking;
}

}  // namespace

TEST_CASE("lines of no indentation bind names") {
  CHECK(list_plain("def a(): pass\nasync def b(): pass\nclass c(d):\n  e = 1\nf = 1\ng: int\n"
                   "h == i\n") == "abcfg");
  CHECK(list_plain("import a, b as c, d.e\nfrom f import g, h as i  # j, k\n") == "acgi");
  CHECK(list_plain(
            "from a import (\n    b,\n    c as d,\n)\nfrom e import (f, g)\nfrom h import (\n") ==
        "bdfg");
  CHECK(list_plain("").empty());
  CHECK(list_plain("ab = 1\n").empty());
  CHECK(list_plain("\n\xC3\xA4 = 1\n\x0B"
                   "a = 1\n1b = 1\nc = 1") == "c");
}

TEST_CASE("brackets that nothing closes are read once") {
  std::string text;
  for (int i = 0; i < 100'000; ++i) text += "from h import (x,y,\n";
  CHECK(list_plain(text).empty());
}

TEST_CASE("lines directly in a condition or a try bind names of the module, others do not") {
  CHECK(list_plain("try:\n    from a import b\n\n# c\n    d = 1\nexcept E:\n    e = None\n") ==
        "bde");
  CHECK(list_plain("if a:\n  def b():\n    c = 1\n  if d:\n    e = 1\n  f = 1\ng = 1\n") == "bfg");
  CHECK(list_plain("def a():\n  b = 1\nclass c:\n  d = 1\nfor e in f:\n  g = 1\n") == "ac");
  CHECK(list_plain("if a:").empty());
  CHECK(list_plain("if a:\n").empty());
  CHECK(list_plain("if a:\n  ").empty());
}

TEST_CASE("what the lines do not show the parser finds, and the rest is lacking") {
  CHECK(list("for a in b:\n  c = 1\nwith d as (e, [f, *g]): pass\nh += 1\n") == "acefgh/bdijk");
  CHECK(list("match x:\n  case [a, {'b': c}]: d = 1\ntry: pass\nexcept E as e: pass\n") ==
        "acde/bfghijk");
  CHECK(list("class x:\n  a = 1\n  global b\n  c = b\ntype d = int\n") == "bd/acefghijk");
  CHECK(list("from x import (a as b,\n c)\nimport d.e\n") == "bcd/aefghijk");
}

TEST_CASE("a name that a function or an expression may bind is not certainly lacking") {
  CHECK(list("def x():\n  global a, b\n  c = 1\n") == "/cdefghijk");
  CHECK(list("def x():\n  global a, \\\n    b\n") == "/cdefghijk");
  CHECK(list("print(a := 1)\n[b\n  := c for c in x]\n") == "/cdefghijk");
  for (const std::string opening :
       {"exec(x)", "globals()[x] = 1", "def __getattr__(x): pass", "__import__(x)", "(\n",
        "x = ", "setattr(x, y, 1)", "def x():\n  global __getattr__", "x.__dict__[y] = 1"}) {
    CAPTURE(opening);
    CHECK(list("a = 1\n" + opening + "\n") == "a/");
  }
  CHECK(list("a = 1\ndef x():\n  setattr(x, y, 1)\n") == "a/bcdefghijk");
  CHECK(list("class A:\n  def __getattr__(x): pass\n") == "/abcdefghijk");
  CHECK(names_of("").look_up("__file__") == Binding::unknown);
  CHECK(names_of("").look_up("\xC3\xA4") == Binding::unknown);
}

TEST_CASE("a text that cannot be read again leaves everything open but the plain names") {
  ModuleNames names("a = 1\n", [] { return std::nullopt; });
  CHECK(names.look_up("a") == Binding::bound);
  CHECK(names.look_up("b") == Binding::unknown);
  CHECK(names.stars().empty());
}

TEST_CASE("star imports are found in every block, but not in functions and classes") {
  ModuleNames names = names_of(
      "from a import *\ntry:\n  from .b import *\nexcept E:\n  if c:\n    from .. import *\n"
      "def f():\n  from d import *\n");
  REQUIRE(names.stars().size() == 3);
  CHECK(names.stars()[0].module == "a");
  CHECK(names.stars()[1].level == 1);
  CHECK(names.stars()[2].line == 6);
}
