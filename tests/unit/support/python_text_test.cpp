#include "vdk/support/python_text.hpp"

#include <string>
#include <vector>

#include "catch.hpp"

using namespace vdk::support;

namespace {

using Texts = std::vector<std::string>;

Texts texts_of(const std::vector<TextLine>& lines) {
  Texts texts;
  for (const TextLine& line : lines) texts.emplace_back(line.text);
  return texts;
}

}  // namespace

TEST_CASE("a Python string has more kinds of line endings than a file") {
  const std::string_view text =
      "a\vb\x1C"
      "c\xC2\x85"
      "d\xE2\x80\xA9"
      "e\r\nf\rg\n";
  CHECK(texts_of(split_python_lines(text)) == Texts{"a", "b", "c", "d", "e", "f", "g"});
  CHECK(texts_of(split_file_lines("a\vb\r\nc\rd")) == Texts{"a\vb", "c", "d"});
  CHECK(split_python_lines(text).back().number == 3);
  CHECK(split_python_lines("").empty());
}

TEST_CASE("non-ASCII whitespace is stripped too") {
  CHECK(strip_python_blanks("\xC2\xA0\x1C a \xE3\x80\x80\t") == "a");
  CHECK(strip_python_blanks("\xEF\xBB\xBF"
                            "a") ==
        "\xEF\xBB\xBF"
        "a");
  CHECK(strip_python_blanks(" \xE2\x80\x83").empty());
  CHECK(python_indent("\xC2\xA0 \ta") == 3);
}

TEST_CASE("the line of a byte counts every kind of line break") {
  CHECK(line_of_offset("a\r\nb\rc\nd", 7) == 4);
}

TEST_CASE("lines are joined into one, without the spaces around the breaks") {
  CHECK(fold_lines(" a \r\n\n\t b c \n") == "a b c");
}

TEST_CASE("a comment in the first two lines declares the encoding of a source") {
  using vdk::support::declared_encoding;
  CHECK(declared_encoding("# -*- coding: UTF_8 -*-\n") == "utf-8");
  CHECK(declared_encoding("#!/python\r\n \t# vim: set fileencoding=latin-1 :\r\n") == "latin-1");
  CHECK(declared_encoding("\n# coding:big5") == "big5");
  CHECK(declared_encoding("\xEF\xBB\xBF# coding: ascii\n") == "ascii");
  CHECK(declared_encoding("# coding: , coding=koi8-r\n") == "koi8-r");
  CHECK(declared_encoding("").empty());
  CHECK(declared_encoding("# encoding\n# coding utf-7\n").empty());
  CHECK(declared_encoding("\n\n# coding: utf-7\n").empty());
  CHECK(declared_encoding("a = 1\n# coding: utf-7\n").empty());
  CHECK(declared_encoding("a = open('b', encoding='utf-7')\n").empty());
  CHECK(declared_encoding("a = 'coding: utf-7'\n").empty());
}

TEST_CASE("lines are taken off a text one by one") {
  std::string_view text = "a\r\n\rb\n\nc";
  std::vector<std::string_view> lines;
  while (!text.empty()) lines.push_back(take_file_line(text));
  CHECK(lines == std::vector<std::string_view>{"a", "", "b", "", "c"});
}
