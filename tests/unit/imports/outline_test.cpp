#include "outline.hpp"

#include <string>

#include "catch.hpp"

using vdk::imports::outline_imports;
using vdk::imports::outline_names;

TEST_CASE("functions are left out, and every line keeps its number") {
  CHECK(outline_names("a = 1\n@b(\n  c)\ndef d(e,\n  f):\n  g\n\n  # h\ni\n") ==
        "a = 1\n\n\ndef d(): pass\n\n\n\n\ni\n");
  CHECK(outline_names("class A:\n  async  def b(self): c\n  d = 1\ndef e():\n  class F: pass") ==
        "class A:\n  def b(): pass\n  d = 1\ndef e(): pass\n");
  CHECK(outline_names("define = 1\n") == "define = 1\n");
}

TEST_CASE("text in a function may look like anything") {
  CHECK(outline_names("def a():\n  '''\nimport b\n'''\nc\n") == "def a(): pass\n\n\n\nc\n");
  CHECK(outline_names("def a():\n  b = (\n    c)\n  d = '\\'' # '\n  e \\\nf\ng\n") ==
        "def a(): pass\n\n\n\n\n\ng\n");
  CHECK(outline_names("def a():\n\tb\n        c\nd\n") == "def a(): pass\n\n\nd\n");
}

TEST_CASE(
    "for imports, plain assignments are left out, unless another statement shares their line") {
  CHECK(outline_imports("a = {\n  1: 2}\nb: int = 1\nc = 1; import d\n") ==
        "\n\n\nc = 1; import d\n");
  CHECK(outline_imports("'''a\nb'''\nif c:\n  d = 1\nelse:\n  e()\nimport f\n") ==
        "\n\nif c:\n  pass\nelse:\n  e()\nimport f\n");
}

TEST_CASE("for imports, a comparison and what a keyword begins are no assignments") {
  CHECK(outline_imports("a == 1\ntry: b\nfinally: import c\n") ==
        "a == 1\ntry: b\nfinally: import c\n");
}

TEST_CASE("for imports, a function leaves nothing but a statement where its block has no other") {
  CHECK(outline_imports("if a:\n  def b(c):\n    import d\n") == "if a:\n  pass\n\n");
  CHECK(outline_imports(
            "class A:\n  b = 1\n  class C:\n    d = 1\n    e = 1\n  f = 1\ng = 1\nimport h\n") ==
        "class A:\n  pass\n  class C:\n    pass\n\n  pass\n\nimport h\n");
}

TEST_CASE("for imports, something stands in a block for what is left out before an import") {
  CHECK(outline_imports("if a:\n  import b\n  c = 1\n  d = 1\n  import e\n") ==
        "if a:\n  import b\n  pass\n\n  import e\n");
}

TEST_CASE("for imports, a bracket that goes on further left than its function is not followed") {
  for (const std::string end : {"or c", "and c", "if c else d", "for c in d", "in c", "is c",
                                "not in c", "async for c in d", "as c", "else c"}) {
    CHECK(!outline_imports("def a():\n  return (\n__import__('b')\n" + end + ")\ne()\n"));
  }
}

TEST_CASE("an f-string that may hold its own quotes is not followed") {
  CHECK(!outline_imports("a = f\"{\"#\"}\" + '''\nimport b\n# '''\n"));
  CHECK(!outline_imports("def a():\n  f\"{'}' + \"#\"}\" + '''\nimport b\n# '''\n"));
  CHECK(!outline_names("a = rT'''{'''b'''}'''\n"));
  CHECK(outline_names("a = f\"{b['c']} {{ d }} e's\"\n") == "a = f\"{b['c']} {{ d }} e's\"\n");
  CHECK(outline_names("a = '{'\n") == "a = '{'\n");
}

TEST_CASE("for imports, nothing is read behind the statement that may hold the last") {
  CHECK(outline_imports("import a\nb()\nc = (\n") == "import a\n");
  CHECK(outline_imports(
            "try:\n  import a\n  b()\nexcept C:\n  d()\nelse:\n  e()\nfinally:\n  f()\ng()\n") ==
        "try:\n  import a\n  b()\nexcept C:\n  d()\nelse:\n  e()\nfinally:\n  f()\n");
  CHECK(outline_imports("from a import (\nb,\nc)\nd()\n") == "from a import (\nb,\nc)\n");
  CHECK(outline_imports("a()\n# import\nb()\nc()\n") == "a()\n\n");
  CHECK(outline_imports("a()\nb()\n") == "a()\n");
}

TEST_CASE("what cannot be followed has no outline") {
  CHECK(!outline_names("a = (\n"));
  CHECK(!outline_names("a)\n"));
  CHECK(!outline_names("a = '\\"));
  CHECK(!outline_names("def a():\n  '\\"));
  CHECK(!outline_names("a = 'b\n"));
  CHECK(!outline_names("def a():\n  b = (\nc\n)\nd\n"));
  CHECK(!outline_names("'''"));
  CHECK(!outline_names("a\r\nb"));
  CHECK(
      !outline_names("\xEF\xBB\xBF"
                     "a"));
  CHECK(outline_names("") == "");
  CHECK(outline_names("a \\") == "a \\");
}
