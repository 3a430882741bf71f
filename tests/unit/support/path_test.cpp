#include "vdk/support/path.hpp"

#include "catch.hpp"

using namespace vdk::support;

TEST_CASE("a path is made absolute as os.path.abspath does") {
  CHECK(absolute_path("b/../c", "/a") == "/a/c");
  CHECK(absolute_path("/x//y/./z/", "/a") == "/x/y/z");
  CHECK(absolute_path("../../..", "/a") == "/");
  CHECK(absolute_path("", "/a/b") == "/a/b");
  CHECK(absolute_path("//x/", "/a") == "//x");
  CHECK(absolute_path("///x", "/a") == "/x");
}

TEST_CASE("a path from a foreign file must not lead above its folder") {
  CHECK(is_path_below("src/a"));
  CHECK(is_path_below(""));
  CHECK_FALSE(is_path_below("/etc"));
  CHECK_FALSE(is_path_below("a/../../b"));
  CHECK_FALSE(is_path_below(std::string_view("a\0b", 3)));
}
