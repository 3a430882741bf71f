#include "outline.hpp"

#include <string>

#include "catch.hpp"

using vdk::plugins::outline;

TEST_CASE("functions are left out, and every line keeps its number") {
  CHECK(outline("a = 1\n@b(\n  c)\ndef d(e,\n  f):\n  g\n\n  # h\ni\n", false) ==
        "a = 1\n\n\ndef d(): pass\n\n\n\n\ni\n");
  CHECK(outline("class A:\n  async  def b(self): c\n  d = 1\ndef e():\n  class F: pass", false) ==
        "class A:\n  def b(): pass\n  d = 1\ndef e(): pass\n");
  CHECK(outline("define = 1\n", false) == "define = 1\n");
}

TEST_CASE("text in a function may look like anything") {
  CHECK(outline("def a():\n  '''\nimport b\n'''\nc\n", false) == "def a(): pass\n\n\n\nc\n");
  CHECK(outline("def a():\n  b = (\n    c)\n  d = '\\'' # '\n  e \\\nf\ng\n", false) ==
        "def a(): pass\n\n\n\n\n\ng\n");
  CHECK(outline("def a():\n\tb\n        c\nd\n", false) == "def a(): pass\n\n\nd\n");
}

TEST_CASE(
    "for imports, plain assignments are left out, unless another statement shares their line") {
  CHECK(outline("a = {\n  1: 2}\nb: int = 1\nc = 1; import d\n", true) ==
        "\n\n\nc = 1; import d\n");
  CHECK(outline("'''a\nb'''\nif c:\n  d = 1\nelse:\n  e()\nimport f\n", true) ==
        "\n\nif c:\n  pass\nelse:\n  e()\nimport f\n");
}

TEST_CASE("for imports, a function leaves nothing but a statement where its block has no other") {
  CHECK(outline("if a:\n  def b(c):\n    import d\n", true) == "if a:\n  pass\n\n");
  CHECK(outline("class A:\n  b = 1\n  class C:\n    d = 1\n    e = 1\n  f = 1\ng = 1\nimport h\n",
                true) == "class A:\n  pass\n  class C:\n    pass\n\n  pass\n\nimport h\n");
}

TEST_CASE("for imports, something stands in a block for what is left out before an import") {
  CHECK(outline("if a:\n  import b\n  c = 1\n  d = 1\n  import e\n", true) ==
        "if a:\n  import b\n  pass\n\n  import e\n");
}

TEST_CASE("for imports, a bracket that goes on further left than its function is not followed") {
  for (const std::string end : {"or c", "and c", "if c else d", "for c in d", "in c", "is c",
                                "not in c", "async for c in d", "as c", "else c"}) {
    CHECK(!outline("def a():\n  return (\n__import__('b')\n" + end + ")\ne()\n", true));
  }
}

TEST_CASE("an f-string that may hold its own quotes is not followed") {
  CHECK(!outline("a = f\"{\"#\"}\" + '''\nimport b\n# '''\n", true));
  CHECK(!outline("def a():\n  f\"{'}' + \"#\"}\" + '''\nimport b\n# '''\n", true));
  CHECK(!outline("a = rT'''{'''b'''}'''\n", false));
  CHECK(outline("a = f\"{b['c']} {{ d }} e's\"\n", false) == "a = f\"{b['c']} {{ d }} e's\"\n");
  CHECK(outline("a = '{'\n", false) == "a = '{'\n");
}

TEST_CASE("for imports, nothing is read behind the statement that may hold the last") {
  CHECK(outline("import a\nb()\nc = (\n", true) == "import a\n");
  CHECK(outline("try:\n  import a\n  b()\nexcept C:\n  d()\nelse:\n  e()\nfinally:\n  f()\ng()\n",
                true) ==
        "try:\n  import a\n  b()\nexcept C:\n  d()\nelse:\n  e()\nfinally:\n  f()\n");
  CHECK(outline("from a import (\nb,\nc)\nd()\n", true) == "from a import (\nb,\nc)\n");
  CHECK(outline("a()\n# import\nb()\nc()\n", true) == "a()\n\n");
  CHECK(outline("a()\nb()\n", true) == "a()\n");
}

TEST_CASE("what cannot be followed has no outline") {
  CHECK(!outline("a = (\n", false));
  CHECK(!outline("a)\n", false));
  CHECK(!outline("a = '\\", false));
  CHECK(!outline("def a():\n  '\\", false));
  CHECK(!outline("a = 'b\n", false));
  CHECK(!outline("def a():\n  b = (\nc\n)\nd\n", false));
  CHECK(!outline("'''", false));
  CHECK(!outline("a\r\nb", false));
  CHECK(
      !outline("\xEF\xBB\xBF"
               "a",
               false));
  CHECK(outline("", false) == "");
  CHECK(outline("a \\", false) == "a \\");
}
