#include "vdk/render/fold.hpp"

#include "catch.hpp"

using vdk::render::fold;

using Lines = std::vector<std::string>;

TEST_CASE("a line is broken at blanks so that each piece fits") {
  CHECK(fold("one two three", 7) == Lines{"one two", "three"});
  CHECK(fold("one two three", 13) == Lines{"one two three"});
}

TEST_CASE("without a width a line stays whole") {
  CHECK(fold("one two three", 0) == Lines{"one two three"});
}

TEST_CASE("a word that fits nowhere stays whole, where it is") {
  CHECK(fold("see /a/long/path here", 8) == Lines{"see /a/long/path", "here"});
}
