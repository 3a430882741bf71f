#include "plain_names.hpp"

#include <string>
#include <string_view>

#include "catch.hpp"

using vdk::imports::PlainNames;

namespace {

/// Which of the letters that stand for names are among those of a text.
std::string list(std::string_view text) {
  const PlainNames names(text);
  std::string found;
  for (const char letter : std::string_view("abcdefghijk")) {
    if (names.contains(std::string_view(&letter, 1))) found.push_back(letter);
  }
  return found;
}

}  // namespace

TEST_CASE("lines of no indentation bind names") {
  CHECK(list("def a(): pass\nasync def b(): pass\nclass c(d):\n  e = 1\nf = 1\ng: int\nh == i\n") ==
        "abcfg");
  CHECK(list("import a, b as c, d.e\nfrom f import g, h as i  # j, k\n") == "acgi");
  CHECK(list("from a import (\n    b,\n    c as d,\n)\nfrom e import (f, g)\nfrom h import (\n") ==
        "bdfg");
  CHECK(list("").empty());
  CHECK(!PlainNames("ab = 1\n").contains("a"));
  CHECK(!PlainNames("ab = 1\n").contains("b"));
  CHECK(!PlainNames("a = 1\n").contains(""));
}

TEST_CASE("brackets that nothing closes are read once") {
  std::string text;
  for (int i = 0; i < 100'000; ++i) text += "from h import (x,y,\n";
  CHECK(list(text) == "");
}

TEST_CASE("lines right below a condition or an candidate bind names of the module, others do not") {
  CHECK(list("try:\n    from a import b\n\n# c\n    d = 1\nexcept E:\n    e = None\n") == "bde");
  CHECK(list("if a:\n  def b():\n    c = 1\n  if d:\n    e = 1\n  f = 1\ng = 1\n") == "bfg");
  CHECK(list("def a():\n  b = 1\nclass c:\n  d = 1\nfor e in f:\n  g = 1\n") == "ac");
  CHECK(list("if a:").empty());
  CHECK(list("if a:\n").empty());
  CHECK(list("if a:\n  ").empty());
}
