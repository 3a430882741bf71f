#include "vdk/render/text/sheet.hpp"

#include <string>

#include "catch.hpp"

using vdk::render::csv;
using vdk::render::markdown;
using vdk::render::Sheet;
using vdk::render::tsv;

namespace {

const Sheet two_rows = {{"type", {"sqlite", "trino,presto"}}, {"found_by", {"", "a \"b\""}}};

/// One cell in a table without headers.
Sheet one(const std::string& text) { return {{"name", {text}}}; }

}  // namespace

TEST_CASE("CSV quotes commas and quotes, and ends its lines with CR LF") {
  CHECK(csv(two_rows, true) == "type,found_by\r\nsqlite,\r\n\"trino,presto\",\"a \"\"b\"\"\"\r\n");
  CHECK(csv(two_rows, false) == "sqlite,\r\n\"trino,presto\",\"a \"\"b\"\"\"\r\n");
  CHECK(csv({{"type", {}}}, true) == "type\r\n");
  CHECK(csv(one("a;b"), false) == "\"a;b\"\r\n");
}

TEST_CASE("CSV keeps line breaks and other text, and escapes what a terminal obeys") {
  CHECK(csv(one("a\nb\r\nc"), false) == "\"a\nb\nc\"\r\n");
  CHECK(csv(one("a\rb\tc"), false) == "a b c\r\n");
  CHECK(csv(one(" 数据库|<b>\\ "), false) == " 数据库|<b>\\ \r\n");
  CHECK(csv(one("\x1b[31m\u202e"), false) == "\\x1b[31m\\u{202e}\r\n");
}

TEST_CASE("a spreadsheet does not calculate a cell") {
  for (const std::string text :
       {"=1+1", "+1", "-1", "@a", " =1", "\uFF1D1", "\uFF0B1", "\uFF0D1", "\uFF201"}) {
    CHECK(csv(one(text), false) == "'" + text + "\r\n");
    CHECK(tsv(one(text), false) == "'" + text + "\n");
  }
  CHECK(csv(one("\t=1"), false) == "' =1\r\n");
  CHECK(csv(one("\n=1"), false) == "\"'\n=1\"\r\n");
  CHECK(csv(one("=a,b"), false) == "\"'=a,b\"\r\n");
  CHECK(csv(one("a=1-1"), false) == "a=1-1\r\n");
}

TEST_CASE("words of this program are not changed, whatever they begin with") {
  const Sheet sheet = {{.name = "found_by", .cells = {"--env"}, .is_ours = true}};
  CHECK(csv(sheet, true) == "found_by\r\n--env\r\n");
  CHECK(tsv(sheet, true) == "found_by\n--env\n");
}

TEST_CASE("TSV has one line for each row and quotes nothing") {
  CHECK(tsv(two_rows, true) == "type\tfound_by\nsqlite\t\ntrino,presto\ta \"b\"\n");
  CHECK(tsv(two_rows, false) == "sqlite\t\ntrino,presto\ta \"b\"\n");
  CHECK(tsv(one("a\tb\r\nc\x1b"), false) == "a b c\\x1b\n");
}

TEST_CASE("a table in Markdown has upper-case headers and a dash for an empty cell") {
  CHECK(markdown(two_rows, true) ==
        "| TYPE | FOUND\\_BY |\n| --- | --- |\n| sqlite | - |\n| trino,presto | a \"b\" |\n");
  CHECK(markdown(one("a"), false) == "|  |\n| --- |\n| a |\n");
}

TEST_CASE("characters with a meaning in Markdown or HTML are escaped") {
  CHECK(markdown(one("a|b\\|c"), false) == "|  |\n| --- |\n| a\\|b\\\\\\|c |\n");
  CHECK(markdown(one("<b>&amp;"), false) == "|  |\n| --- |\n| &lt;b>&amp;amp; |\n");
  CHECK(markdown(one("*a* _b_ `c` [d](e) ~f~ $g$"), false) ==
        "|  |\n| --- |\n| \\*a\\* \\_b\\_ \\`c\\` \\[d\\](e) \\~f\\~ \\$g\\$ |\n");
  CHECK(markdown(one(" a\nb \u202e"), false) == "|  |\n| --- |\n| a b \\\\u{202e} |\n");
}
