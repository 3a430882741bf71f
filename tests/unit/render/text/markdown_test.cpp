#include "vdk/render/text/markdown.hpp"

#include "catch.hpp"

using namespace vdk::render;

TEST_CASE("markup in a text is text in Markdown") {
  CHECK(escape_markdown("plain words, 1.5 (really)") == "plain words, 1.5 (really)");
  CHECK(escape_markdown("a*b_c`d|e\\f[g](h)~i$j") == "a\\*b\\_c\\`d\\|e\\\\f\\[g\\](h)\\~i\\$j");
  CHECK(escape_markdown("<script>&amp;") == "&lt;script>&amp;amp;");
}

TEST_CASE("a text stays on one line of Markdown, and nothing in it is invisible") {
  CHECK(escape_markdown(" a\r\n\n# b\n") == "a # b");
  CHECK(escape_markdown("a\u202Eb") == "a\\\\u{202e}b");
}

TEST_CASE("a line of Markdown does not become a heading, a list or a quote") {
  CHECK(escape_markdown_line("# a") == "\\# a");
  CHECK(escape_markdown_line("> a") == "\\> a");
  CHECK(escape_markdown_line("- a") == "\\- a");
  CHECK(escape_markdown_line("+ a") == "\\+ a");
  CHECK(escape_markdown_line("12. a") == "12\\. a");
  CHECK(escape_markdown_line("1) a") == "1\\) a");
  CHECK(escape_markdown_line("* a") == "\\* a");
  CHECK(escape_markdown_line("===") == "\\===");
  CHECK(escape_markdown_line("a - b") == "a - b");
  CHECK(escape_markdown_line("12 a") == "12 a");
  CHECK(escape_markdown_line("12") == "12");
}

TEST_CASE("a code span has a longer fence than what is in it") {
  CHECK(markdown_cell_code("a_b*") == "`a_b*`");
  CHECK(markdown_cell_code("a`b``c") == "```a`b``c```");
  CHECK(markdown_cell_code("`a`") == "`` `a` ``");
  CHECK(markdown_cell_code("a|b") == "`a\\|b`");
  CHECK(markdown_cell_code(" ").empty());
}

TEST_CASE("a code block has a longer fence than what is in it") {
  CHECK(markdown_block("sh", {"a", "b"}) == "```sh\na\nb\n```\n");
  CHECK(markdown_block("sh", {"````"}) == "`````sh\n````\n`````\n");
}

TEST_CASE("a line of a code block stays one line") {
  CHECK(markdown_block("sh", {"a\tb\nc", "d\re"}) == "```sh\na b c\nd e\n```\n");
}

TEST_CASE("a row of a table has a bar around each cell") {
  CHECK(markdown_row({"a", "b"}) == "| a | b |\n");
}
