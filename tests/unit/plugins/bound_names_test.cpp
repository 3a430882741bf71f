#include "bound_names.hpp"

#include <set>
#include <string>

#include "catch.hpp"

namespace {

std::set<std::string> list(const std::string& text) {
  const auto names = vdk::plugins::list_plain_names(text);
  return {names.begin(), names.end()};
}

using Names = std::set<std::string>;

}  // namespace

TEST_CASE("lines of no indentation bind names") {
  CHECK(list("def a(): pass\nasync def b(): pass\nclass C(D):\n  e = 1\nf = 1\ng: int\nh == i\n") ==
        Names{"a", "b", "C", "f", "g"});
  CHECK(list("import a, b as c, d.e\nfrom f import g, h as i  # j, k\n") ==
        Names{"a", "c", "g", "i"});
  CHECK(list("from a import (\n    b,\n    c as d,\n)\nfrom e import (f, g)\nfrom h import (\n") ==
        Names{"b", "d", "f", "g"});
  CHECK(list("").empty());
}

TEST_CASE("lines right below a condition or an attempt bind names of the module, others do not") {
  CHECK(list("try:\n    from a import b\n\n# c\n    d = 1\nexcept E:\n    b = None\n") ==
        Names{"try", "b", "d"});
  CHECK(list("if a:\n  def b():\n    c = 1\n  if d:\n    e = 1\n  f = 1\ng = 1\n") ==
        Names{"b", "f", "g"});
  CHECK(list("def a():\n  b = 1\nclass C:\n  d = 1\nfor e in f:\n  g = 1\n") == Names{"a", "C"});
  CHECK(list("if a:") == Names{});
  CHECK(list("if a:\n") == Names{});
  CHECK(list("if a:\n  ") == Names{});
}
