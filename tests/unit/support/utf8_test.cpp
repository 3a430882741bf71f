#include "vdk/support/utf8.hpp"

#include "catch.hpp"

using namespace vdk::support;

TEST_CASE("a code point has a value and a length") {
  const std::string_view text = "a\u00E4\u20AC\U0001F600";
  CHECK(code_point_at(text, 0).value == U'a');
  CHECK(code_point_at(text, 1).value == U'\u00E4');
  CHECK(code_point_at(text, 3).value == U'\u20AC');
  CHECK(code_point_at(text, 6).value == U'\U0001F600');
  CHECK(code_point_at(text, 6).length == 4);
  CHECK(code_point_at(text, 10).length == 0);
}

TEST_CASE("ill-formed UTF-8 is found and replaced byte by byte") {
  CHECK(is_valid_utf8("grün €"));
  CHECK(is_valid_utf8(""));
  for (const std::string_view text :
       {"\xC0\xAF", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xE2\x82", "\x80", "\xE0\x80\xAF"}) {
    CHECK(find_invalid_utf8(text) == 0);
    CHECK_FALSE(is_valid_utf8(text));
    CHECK(code_point_at(text, 0).length == 0);
  }
  CHECK(to_valid_utf8("a\xFFz") == "a\uFFFDz");
  CHECK(to_valid_utf8("\xE2\x82") == "\uFFFD\uFFFD");
  CHECK(to_valid_utf8("\xE2\x82z\xC3\xA4") == "\uFFFD\uFFFDz\u00E4");
}

TEST_CASE("a bad byte is found at every offset, before and after eight bytes of ASCII") {
  for (std::size_t before = 0; before < 20; ++before) {
    const std::string text = std::string(before, 'a') + "\xE4" + "bcdefghijklm";
    CHECK(find_invalid_utf8(text) == before);
    CHECK(find_invalid_utf8(std::string(before, 'a') + "\u00E4") == std::string_view::npos);
  }
}

TEST_CASE("a byte order mark goes once") {
  CHECK(without_byte_order_mark("\uFEFFa") == "a");
  CHECK(without_byte_order_mark("\uFEFF\uFEFF") == "\uFEFF");
  CHECK(without_byte_order_mark("a").size() == 1);
}

TEST_CASE("bytes are told apart whether char is signed or not") {
  CHECK(is_ascii('\x7F'));
  CHECK_FALSE(is_ascii('\x80'));
  CHECK(is_continuation('\xBF'));
  CHECK_FALSE(is_continuation('\xC2'));
  CHECK_FALSE(is_continuation('a'));
}
