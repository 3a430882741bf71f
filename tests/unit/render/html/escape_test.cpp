#include "vdk/render/html/escape.hpp"

#include "catch.hpp"

using namespace vdk::render;

TEST_CASE("markup in a text is text in HTML, in an element and in an attribute") {
  CHECK(escape_html("a<b>&\"c'") == "a&lt;b&gt;&amp;&quot;c&#39;");
  CHECK(escape_html("</script>") == "&lt;/script&gt;");
  CHECK(escape_html("&lt;") == "&amp;lt;");
}

TEST_CASE("what nobody can see is written out in HTML") {
  CHECK(escape_html("a\u202Eb") == "a\\u{202e}b");
  CHECK(escape_html(std::string("a\0b", 3)) == "a\\x00b");
  CHECK(escape_html("a\xFF") == "a\uFFFD");
  CHECK(escape_html("a\r\nb") == "a b");
}

TEST_CASE("only addresses of the web become links") {
  CHECK(is_web_address("https://example.org/a?b=c#d"));
  CHECK(is_web_address("HTTP://example.org"));
  for (const char* text :
       {"", "javascript:alert(1)", "data:text/html,x", "//example.org", "example.org",
        "https:", "https://", "https:///path", "https://user name@example.org",
        "https://a\"onclick=b", "https://a\u202Eb", "https://a\nb", " https://a", "ftp://a",
        "https://\\a", "java\tscript:a"}) {
    INFO(text);
    CHECK_FALSE(is_web_address(text));
  }
}
