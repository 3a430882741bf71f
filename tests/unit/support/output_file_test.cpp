#include "vdk/support/output_file.hpp"

#include "catch.hpp"
#include "scratch.hpp"
#include "vdk/support/directory.hpp"
#include "vdk/support/source_text.hpp"

using namespace vdk::support;

TEST_CASE("a file is written with its folder, and new text replaces the old") {
  const vdk::tests::Scratch scratch;
  const std::string path = scratch.path("entries/a.yaml");
  CHECK(write_file(path, "one"));
  CHECK(read_file(path).text == "one");
  CHECK(write_file(path, "two"));
  CHECK(read_file(path).text == "two");
  CHECK(list_directory(scratch.path("entries")).entries.size() == 1);
}

TEST_CASE("a failed write leaves nothing behind") {
  const vdk::tests::Scratch scratch;
  CHECK_FALSE(write_file(scratch.path("no/such/a.yaml"), "one"));
  scratch.write("folder/a.yaml/inside", "");
  CHECK_FALSE(write_file(scratch.path("folder/a.yaml"), "one"));
  CHECK(list_directory(scratch.path("folder")).entries.size() == 1);
}
