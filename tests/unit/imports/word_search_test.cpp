#include "word_search.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "catch.hpp"

using vdk::imports::find_outer_line;

namespace {

std::vector<std::size_t> list_outer_lines(std::string_view text) {
  std::vector<std::size_t> lines;
  for (std::size_t at = find_outer_line(text, 0); at != std::string_view::npos;
       at = find_outer_line(text, at)) {
    lines.push_back(at);
  }
  return lines;
}

}  // namespace

TEST_CASE("lines without indentation are found wherever they stand in a block of bytes") {
  for (std::size_t before = 0; before < 140; ++before) {
    for (std::size_t after = 0; after < 140; after += 7) {
      const std::string filling(before, ' ');
      const std::string text =
          filling + "\n  a\n1b\n\n\nname" + std::string(after, ' ') + "\n)\n_c";
      const std::size_t name = before + 10;
      INFO(text);
      CHECK(list_outer_lines(text) == std::vector<std::size_t>{name, name + 4 + after + 3});
    }
  }
}

TEST_CASE("a name beyond ASCII begins a line, and what only looks like a line's end does not") {
  CHECK(list_outer_lines("\n\xC3\xA4 = 1\n\x0B"
                         "a\n") == std::vector<std::size_t>{1});
  CHECK(list_outer_lines("").empty());
  CHECK(list_outer_lines("\n").empty());
  CHECK(list_outer_lines("a").empty());
}
