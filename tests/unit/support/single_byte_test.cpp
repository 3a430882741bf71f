#include "vdk/support/single_byte.hpp"

#include "catch.hpp"

using vdk::support::decode_single_byte;

TEST_CASE("text in a single-byte encoding becomes UTF-8") {
  CHECK(decode_single_byte("caf\xE9", "latin-1") == "café");
  CHECK(decode_single_byte("\x80", "cp1252") == "€");
  CHECK(decode_single_byte("\xA4\xA6", "iso-8859-15") == "€Š");
  CHECK(decode_single_byte("\xC8\xCF\xD2\xA3\xCB", "koi8-r") == "хорёк");
  CHECK(decode_single_byte("\xF5\xEE\xF0\xB8\xEA", "windows-1251") == "хорёк");
  CHECK(decode_single_byte("\xB1", "iso-8859-2") == "ą");
  CHECK(decode_single_byte("plain", "latin-1") == "plain");
}

TEST_CASE("an encoding has several names") {
  for (const char* name : {"latin-1", "latin1", "L1", "iso-8859-1", "ISO8859-1", "8859", "cp819"})
    CHECK(decode_single_byte("\xE9", name) == "é");
}

TEST_CASE("a byte without a character is U+FFFD") {
  CHECK(decode_single_byte("a\x81", "cp1252") == "a\uFFFD");
}

TEST_CASE("other encodings are not decoded") {
  CHECK_FALSE(decode_single_byte("a", "shift-jis"));
  CHECK_FALSE(decode_single_byte("a", "utf-8"));
  CHECK_FALSE(decode_single_byte("a", "rot13"));
  CHECK_FALSE(decode_single_byte("a", ""));
}
