#include "vdk/sources/archive.hpp"

#include <sys/stat.h>

#include "catch.hpp"
#include "environments.hpp"
#include "zip.hpp"

using namespace vdk::sources;
using namespace vdk::tests;

TEST_CASE("a zip file gives its members and their text") {
  const Scratch scratch;
  const std::string file =
      scratch.write("a.zip", make_zip({{"x/entry_points.txt", "text"}, {"b.py", ""}}));
  const ArchiveListing listing = list_archive(file);
  CHECK(listing.is_archive);
  CHECK(listing.members == std::vector<std::string>{"x/entry_points.txt", "b.py"});
  CHECK(read_member(file, "x/entry_points.txt").text == "text");
  CHECK(read_member(file, "b.py").error == vdk::support::ReadError::none);
  CHECK(read_member(file, "none").error == vdk::support::ReadError::not_found);
}

TEST_CASE("a line before the zip does not hide it") {
  const Scratch scratch;
  const std::string file =
      scratch.write("app", "#!/usr/bin/env python3\n" + make_zip({{"a.py", "1"}}));
  CHECK(list_archive(file).members == std::vector<std::string>{"a.py"});
  CHECK(read_member(file, "a.py").text == "1");
}

TEST_CASE("what is no zip is no archive") {
  const Scratch scratch;
  CHECK_FALSE(list_archive(scratch.write("text", "hello")).is_archive);
  CHECK_FALSE(list_archive(scratch.path("none")).is_archive);
  REQUIRE(::mkfifo(scratch.path("fifo").c_str(), 0600) == 0);
  CHECK_FALSE(list_archive(scratch.path("fifo")).is_archive);
  const std::string whole = make_zip({{"a.py", "1"}});
  // Without its end record a zip has no directory.
  for (std::size_t length = 0; length < whole.find("PK\x05\x06"); ++length) {
    const std::string cut = scratch.write("cut", whole.substr(0, length));
    CHECK(list_archive(cut).members.empty());
  }
}
