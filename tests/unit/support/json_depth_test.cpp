#include "vdk/support/json_depth.hpp"

#include <string>

#include "catch.hpp"

using vdk::support::find_too_deep;

TEST_CASE("brackets and braces count alike, and those that are closed do not count") {
  CHECK(find_too_deep(R"({"a": [1, {}]})", 2) == 10);
  CHECK(find_too_deep(R"({"a": [1, {}]})", 3) == std::nullopt);
  CHECK(find_too_deep("[[], [], {}, []]", 2) == std::nullopt);
  CHECK(find_too_deep("", 0) == std::nullopt);
  CHECK(find_too_deep("[", 0) == 0);
}

TEST_CASE("brackets in strings do not count, whatever quotes the strings contain") {
  CHECK(find_too_deep(R"(["[[[", "\"[[", "\\"])", 1) == std::nullopt);
  CHECK(find_too_deep(R"(["\\", [)", 1) == 7);
  CHECK(find_too_deep(R"(["\)", 1) == std::nullopt);
}

TEST_CASE("a text that is not valid JSON has a depth too") {
  CHECK(find_too_deep("]]] [[", 1) == std::nullopt);
  CHECK(find_too_deep("x [ y [", 1) == 6);
}
