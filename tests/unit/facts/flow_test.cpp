#include <string>
#include <vector>

#include "catch.hpp"
#include "plugin_code.hpp"

namespace {

using Names = std::vector<std::string>;

std::string hook(const std::string& body) {
  std::string text =
      "import sys\n@hookimpl\ndef initialize_job(context):\n"
      "    add = context.connections.add_open_connection_factory_method\n";
  std::size_t begin = 0;
  while (begin < body.size()) {
    const std::size_t end = body.find('\n', begin);
    text += "    " + body.substr(begin, end - begin) + "\n";
    begin = end + 1;
  }
  return text;
}

Names read(const std::string& body, vdk::model::PythonRange python = {}) {
  return connections_of(facts_of(hook(body), python));
}

}  // namespace

TEST_CASE("break and continue end and skip rounds, and else runs without break") {
  CHECK(read("for a in 'xyz':\n    if a == 'y': break\n    add(a)\nelse:\n    add('e')\n") ==
        Names{"x for"});
  CHECK(read("for a in 'xyz':\n    if a == 'y': continue\n    add(a)\nelse:\n    add('e')\n") ==
        Names{"x for", "z for", "e"});
  CHECK(read("for a in 'xy':\n    add(a)\n    if context.b: break\nelse:\n    add('e')\n") ==
        Names{"x for", "y if for", "e if"});
  CHECK(read("n = 0\nwhile True:\n    n += 1\n    if n > 2: break\n    add(f'{n}')\nadd('e')\n") ==
        Names{"1 for", "2 for", "e"});
}

TEST_CASE("match takes the case that certainly fits") {
  CHECK(read("match 'b':\n    case 'a': add('1')\n    case 'b' | 'c': add('2')\n    case _: "
             "add('3')\n") == Names{"2"});
  CHECK(read("match ['b', 'x']:\n    case ['a', n]: add('1')\n    case ['b', n]: add(n)\n") ==
        Names{"x"});
  CHECK(read("match context.a:\n    case 'a': add('1')\n    case _: add('2')\nadd('3')\n") ==
        Names{"1 if", "2 if", "3"});
}

TEST_CASE("a handler only runs if its exception can be raised") {
  CHECK(read("try:\n    import json\nexcept ImportError:\n    add('1')\nelse:\n    add('2')\n") ==
        Names{"2"});
  CHECK(read("try:\n    import acme\nexcept ImportError:\n    add('1')\nelse:\n    add('2')\n") ==
        Names{"1 if", "2 if"});
  CHECK(read("try:\n    raise KeyError\nexcept ValueError:\n    add('1')\nexcept LookupError:\n    "
             "add('2')\n") == Names{"2"});
  // An own module whose own imports may fail may fail too.
  const auto reading = read_modules(
      {{"plugin", marker + hook("try:\n    import part\nexcept ImportError:\n    add('1')\n")},
       {"part", "import acme\n"}},
      {"plugin"});
  CHECK(connections_of(reading.facts) == Names{"1 if"});
}

TEST_CASE("the version of Python decides as far as it is known") {
  const std::string body =
      "if sys.version_info >= (3, 9):\n    add('new')\nelse:\n    add('old')\n";
  CHECK(read(body) == Names{"new if", "old if"});
  CHECK(read(body, {9, 99}) == Names{"new"});
  CHECK(read(body, {7, 8}) == Names{"old"});
  CHECK(read(body, {8, 12}) == Names{"new if", "old if"});
  const std::string exact =
      "if sys.version_info[:2] > (3, 8) and sys.version_info.minor < 12:\n    add('a')\n";
  CHECK(read(exact, {11, 11}) == Names{"a"});
  CHECK(read(exact, {12, 12}) == Names{});
  CHECK(read("if sys.hexversion >= 0x030A0000:\n    add('a')\nelse:\n    add('b')\n", {9, 9}) ==
        Names{"b"});
  CHECK(read("try:\n    import tomllib\nexcept ImportError:\n    add('a')\n", {11, 11}) == Names{});
  CHECK(read("try:\n    import tomllib\nexcept ImportError:\n    add('a')\n", {10, 11}) ==
        Names{"a if"});
}

TEST_CASE("a function that always raises ends what calls it") {
  const std::string code = "def fail():\n    raise KeyError\n";
  CHECK(read(code + "fail()\nadd('never')\n") == Names{});
  CHECK(read(code + "context.a and fail()\nadd('1')\n") == Names{"1"});
  CHECK(read(code + "try:\n    fail()\n    add('never')\nexcept KeyError:\n    pass\nadd('1')\n") ==
        Names{"1"});
  CHECK(read("import contextlib\n" + code +
             "with contextlib.suppress(KeyError):\n    fail()\nadd('1')\n") == Names{"1"});
  CHECK(read("async def fail():\n    raise KeyError\nfail()\nadd('1')\n") == Names{"1"});
}
