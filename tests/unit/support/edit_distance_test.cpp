#include "vdk/support/edit_distance.hpp"

#include "catch.hpp"

using namespace vdk::support;

TEST_CASE("the distance counts insertions, deletions, replacements and swaps") {
  CHECK(edit_distance("postgres", "postgress") == 1);
  CHECK(edit_distance("trino", "tirno") == 1);
  CHECK(edit_distance("duck", "DUCK") == 0);
  CHECK(edit_distance("", "abc") == 3);
  CHECK(edit_distance("kitten", "sitting") == 3);
}

TEST_CASE("the nearest word is the one most likely intended") {
  const std::vector<std::string> words{"duckdb", "postgres", "sqlite", "trino"};
  CHECK(nearest_word("postgress", words) == "postgres");
  CHECK(nearest_word("Trion", words) == "trino");
  CHECK(nearest_word("post", words) == "postgres");
  CHECK(nearest_word("mongodb-atlas", words).empty());
  CHECK(nearest_word("", words).empty());
  CHECK(nearest_word("x", {}).empty());
}
