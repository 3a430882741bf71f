#include "vdk/render/text/sanitize.hpp"

#include <string>

#include "catch.hpp"

using vdk::render::display_width;
using vdk::render::sanitize;
using vdk::render::sanitize_json;
using vdk::render::shorten;
using vdk::render::to_ascii;

namespace {

const std::string family = "\U0001F468\u200D\U0001F469\u200D\U0001F467";
const std::string flag = "\U0001F1E9\U0001F1EA";
const std::string heart = "\u2764\uFE0F";

}  // namespace

TEST_CASE("plain text is unchanged") {
  CHECK(sanitize("") == "");
  CHECK(sanitize("PostgreSQL connector") == "PostgreSQL connector");
  CHECK(sanitize("naïve Größe 数据库") == "naïve Größe 数据库");
}

TEST_CASE("control characters become visible escapes") {
  CHECK(sanitize("\x1b[31mred\x1b[0m") == "\\x1b[31mred\\x1b[0m");
  CHECK(sanitize(std::string("a\0b", 3)) == "a\\x00b");
  CHECK(sanitize("bell\a del\x7f") == "bell\\x07 del\\x7f");
  CHECK(sanitize("\u009b31m") == "\\x9b31m");
  CHECK(sanitize("\u0085") == "\\x85");
}

TEST_CASE("a run of line breaks and tabs becomes one space") {
  CHECK(sanitize("a\nb") == "a b");
  CHECK(sanitize("a\r\n\t b") == "a  b");
  CHECK(sanitize("a\tb\tc") == "a b c");
}

TEST_CASE("bidirectional controls become visible escapes") {
  CHECK(sanitize("a\u202Eb") == "a\\u{202e}b");
  CHECK(sanitize("\u202A\u202B\u202C\u202D") == "\\u{202a}\\u{202b}\\u{202c}\\u{202d}");
  CHECK(sanitize("\u2066\u2067\u2068\u2069") == "\\u{2066}\\u{2067}\\u{2068}\\u{2069}");
  CHECK(sanitize("\u200E\u200F\u061C") == "\\u{200e}\\u{200f}\\u{061c}");
}

TEST_CASE("zero-width characters, soft hyphens and fillers become visible escapes") {
  CHECK(sanitize("pass\u200Bword") == "pass\\u{200b}word");
  CHECK(sanitize("\uFEFFname") == "\\u{feff}name");
  CHECK(sanitize("a\u2060b\u200Cc") == "a\\u{2060}b\\u{200c}c");
  CHECK(sanitize("a\u00ADb") == "a\\u{00ad}b");
  CHECK(sanitize("\u3164\u115F\uFFA0") == "\\u{3164}\\u{115f}\\u{ffa0}");
  CHECK(sanitize("a\u2028b\u2029c") == "a\\u{2028}b\\u{2029}c");
  CHECK(sanitize("\U000E0041\U000E0001\U000E0100") == "\\u{e0041}\\u{e0001}\\u{e0100}");
}

TEST_CASE("noncharacters become visible escapes") {
  CHECK(sanitize("\uFFFE\uFFFF\uFDD0") == "\\u{fffe}\\u{ffff}\\u{fdd0}");
  CHECK(sanitize("\U0010FFFF") == "\\u{10ffff}");
  CHECK(sanitize("\uFFFD") == "\uFFFD");
}

TEST_CASE("text for a terminal without UTF-8 keeps its width") {
  CHECK(to_ascii("plain\x1b[1m") == "plain\x1b[1m");
  CHECK(to_ascii("cut\u2026") == "cut~");
  CHECK(to_ascii("Gr\u00f6\u00dfe 数据 e\u0301 " + family) == "Gr??e ???? ? ??");
  CHECK(to_ascii("") == "");
}

TEST_CASE("a joiner is kept only between the pictographs of an emoji") {
  CHECK(sanitize(family) == family);
  CHECK(sanitize(heart + "\u200D\U0001F525") == heart + "\u200D\U0001F525");
  CHECK(sanitize("a\u200Db") == "a\\u{200d}b");
  CHECK(sanitize("\U0001F468\u200D") == "\U0001F468\\u{200d}");
  CHECK(sanitize("\U0001F468\u200D\u200D\U0001F469") == "\U0001F468\\u{200d}\\u{200d}\U0001F469");
}

TEST_CASE("a variation selector is kept only after a visible character") {
  CHECK(sanitize(heart) == heart);
  CHECK(sanitize("\uFE0F") == "\\u{fe0f}");
  CHECK(sanitize("a\uFE01\uFE02") == "a\uFE01\\u{fe02}");
}

TEST_CASE("invalid UTF-8 becomes replacement characters") {
  CHECK(sanitize("a\xff"
                 "b") == "a\uFFFDb");
  CHECK(sanitize("a\xff\x1b") == "a\uFFFD\\x1b");
}

TEST_CASE("sanitizing text twice changes nothing more") {
  const std::string text = "\x1b" + family + "\u202E\n\xff" + heart + flag;
  CHECK(sanitize(sanitize(text)) == sanitize(text));
}

TEST_CASE("a JSON document keeps its meaning when it is escaped") {
  CHECK(sanitize_json("{\n  \"a\": \"b\"\n}") == "{\n  \"a\": \"b\"\n}");
  CHECK(sanitize_json("\"\u202E\u009b\x7f\u2028\"") == "\"\\u202e\\u009b\\u007f\\u2028\"");
  CHECK(sanitize_json("\"\U000E0041\"") == "\"\\udb40\\udc41\"");
  CHECK(sanitize_json("\"数据 " + heart + "\"") == "\"数据 " + heart + "\"");
}

TEST_CASE("the width of text is counted in terminal columns") {
  CHECK(display_width("") == 0);
  CHECK(display_width("abc") == 3);
  CHECK(display_width("数据") == 4);
  CHECK(display_width("e\u0301te\u0301") == 3);
  CHECK(display_width("é") == 1);
  CHECK(display_width("…") == 1);
}

TEST_CASE("an emoji takes two columns however many characters it consists of") {
  CHECK(display_width(family) == 2);
  CHECK(display_width(flag) == 2);
  CHECK(display_width(flag + flag) == 4);
  CHECK(display_width(heart) == 2);
  CHECK(display_width("1\uFE0F\u20E3") == 2);
  CHECK(display_width("\U0001F44D\U0001F3FD") == 2);
  CHECK(display_width("a" + family + "b") == 4);
}

TEST_CASE("text that fits is not shortened") {
  CHECK(shorten("abc", 3) == "abc");
  CHECK(shorten("数据", 4) == "数据");
  CHECK(shorten("", 0) == "");
}

TEST_CASE("text that does not fit ends in an ellipsis") {
  CHECK(shorten("abcdef", 4) == "abc…");
  CHECK(shorten("abcdef", 1) == "…");
  CHECK(shorten("abcdef", 0) == "");
  CHECK(shorten("abc", -1) == "");
}

TEST_CASE("shortening never splits a character and never exceeds the width") {
  CHECK(shorten("数据库", 4) == "数…");
  CHECK(shorten("数据库", 5) == "数据…");
  CHECK(shorten("a" + family + "bc", 3) == "a…");
  CHECK(shorten("a" + family + "bc", 4) == "a" + family + "…");
  CHECK(shorten("e\u0301e\u0301e\u0301", 2) == "e\u0301…");
}
