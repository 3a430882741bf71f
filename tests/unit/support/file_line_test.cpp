#include "vdk/support/file_line.hpp"

#include "catch.hpp"
#include "scratch.hpp"

using namespace vdk::support;

TEST_CASE("a place is a file, with its line where that is known") {
  CHECK(write_place({.file = "a.py", .line = 3, .column = 7}) == "a.py:3");
  CHECK(write_place({.file = "a.py", .line = 0}) == "a.py");
  CHECK(write_place({}).empty());
}

TEST_CASE("a line is found by its text and read by its number") {
  const vdk::tests::Scratch scratch;
  const std::string file = scratch.write("a.py", "import a\r\n  import b  \n");
  CHECK(find_line(file, "import b") == 2);
  CHECK(find_line(file, "import c") == 0);
  CHECK(read_excerpt({.file = file, .line = 2}) == "import b");
  CHECK(read_excerpt({.file = file, .line = 3}).empty());
}
