#include "vdk/support/line_difference.hpp"

#include "catch.hpp"

using namespace vdk::support;

TEST_CASE("the same texts have no difference, whatever ends their lines") {
  CHECK_FALSE(find_difference("", ""));
  CHECK_FALSE(find_difference("a\nb\n", "a\nb\n"));
  CHECK_FALSE(find_difference("a\r\n\r\nb\r\n", "a\n\nb\n"));
}

TEST_CASE("the first line that differs is found") {
  const auto difference = find_difference("a\nb\nc\n", "a\nx\ny\n");
  REQUIRE(difference);
  CHECK(difference->line == 2);
  CHECK(difference->first == "b");
  CHECK(difference->second == "x");
}

TEST_CASE("a text that ends early differs, also in its last line feed only") {
  CHECK(find_difference("a\nb\n", "a\n")->line == 2);
  CHECK(find_difference("a\n", "a\nb\n")->second == "b");
  CHECK(find_difference("a\n", "a")->line == 1);
  CHECK(find_difference("a\n\n", "a\n")->line == 2);
}

TEST_CASE("a missing line feed at the end of a text is told from another line") {
  const auto difference = find_difference("a", "a\n");
  REQUIRE(difference);
  CHECK(difference->first == difference->second);
  CHECK_FALSE(difference->first_has_line_feed);
  CHECK(difference->second_has_line_feed);
}

TEST_CASE("a carriage return inside a line counts") { CHECK(find_difference("a\rb", "ab")); }
