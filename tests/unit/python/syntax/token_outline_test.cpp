#include <string>
#include <string_view>

#include "catch.hpp"
#include "vdk/python/syntax/token.hpp"

namespace {

using vdk::python::Token;
using Kind = vdk::python::TokenKind;

/// The tokens as they are spelled; `~` for the body of a function, `!` for a problem. Each line
/// begins with its number.
std::string outline(std::string_view text, std::string_view last_word = {}) {
  std::string result;
  std::uint32_t line = 0;
  for (const Token& token : vdk::python::tokenize_outline(text, last_word)) {
    if (token.kind <= Kind::dedent) continue;
    if (token.line != line) {
      if (line != 0) result += "\n";
      line = token.line;
      result += std::to_string(line);
    }
    const std::string_view written = text.substr(token.begin, token.end - token.begin);
    const bool is_body = token.kind == Kind::late_body;
    result += " ";
    result += is_body ? "~" : token.kind == Kind::problem ? "!" : written;
  }
  return result;
}

}  // namespace

TEST_CASE("the body of a function is one token, and every line keeps its number") {
  CHECK(outline("a = 1\n@b(\n  c)\ndef d(e,\n  f):\n  g\n\n  # h\ni\n") ==
        "1 a = 1\n2 @ b (\n3 c )\n4 def d ( e ,\n5 f ) : ~\n9 i");
  CHECK(outline("class A:\n  async  def b(self): c\n  d = 1\n  def e():\n    class F: pass") ==
        "1 class A :\n2 async def b ( self ) : c\n3 d = 1\n4 def e ( ) : ~");
  CHECK(outline("def a():  # b\n\n  # c\n  d\ne") == "1 def a ( ) : ~\n5 e");
}

TEST_CASE("a body may look like anything") {
  CHECK(outline("def a():\n  '''\nimport b\n'''\nc\n") == "1 def a ( ) : ~\n5 c");
  CHECK(outline("def a():\n  b = (\n c,\n'd'\n)\n  e = '\\'' # '\n  f \\\ng\nh\n") ==
        "1 def a ( ) : ~\n9 h");
  CHECK(outline("def a():\n\tb\n        c\nd\n") == "1 def a ( ) : ~\n4 d");
  CHECK(outline("def a():\n  return f\"{\"#\"}\" + '''\nb\n# '''\nc\n") == "1 def a ( ) : ~\n5 c");
  CHECK(outline("def a():\n  if'{': return\"'\"\n  b = rf'''{c['''d''']}'''\ne\n") ==
        "1 def a ( ) : ~\n4 e");
}

TEST_CASE("what nothing closes in a body is a problem, and a missing body is not made up") {
  CHECK(outline("def a():\n  b(\nc\n") == "1 def a ( ) :\n4 !\n1 ~");
  CHECK(outline("def a():\n  b = 'c\nd\n") == "1 def a ( ) :\n2 !\n1 ~\n3 d");
  CHECK(outline("def a():\nb\n") == "1 def a ( ) :\n2 b");
  CHECK(outline("def a():") == "1 def a ( ) :");
}

TEST_CASE("nothing is read after the statement that may hold the last word") {
  CHECK(outline("import a\nb()\nc = (\n", "import") == "1 import a");
  CHECK(outline("try:\n  import a\n  b()\nexcept C:\n  d()\nelse:\n  e()\nfinally:\n  f()\ng()\n",
                "import") ==
        "1 try :\n2 import a\n3 b ( )\n4 except C :\n5 d ( )\n6 else :\n7 e ( )\n8 finally :\n"
        "9 f ( )");
  CHECK(outline("from a import (\nb,\nc)\nd()\n", "import") == "1 from a import (\n2 b ,\n3 c )");
  CHECK(outline("a()\n# import\nb()\nc()\n", "import") == "1 a ( )");
  CHECK(outline("a()\nb()\n", "import") == "1 a ( )");
  CHECK(outline("@a\n@b('import')\ndef c():\n  d\ne\n", "import") ==
        "1 @ a\n2 @ b ( 'import' )\n3 def c ( ) : ~");
  CHECK(outline("", "import").empty());
}
