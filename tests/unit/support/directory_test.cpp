#include "vdk/support/directory.hpp"

#include <algorithm>
#include <string>

#include <fcntl.h>
#include <unistd.h>

#include "catch.hpp"
#include "scratch.hpp"

using namespace vdk::support;
using vdk::tests::Scratch;

TEST_CASE("a directory lists its entries without . and ..") {
  const Scratch scratch;
  scratch.write("b", "");
  scratch.write("a/inner", "");
  REQUIRE(::symlink("a", scratch.path("link").c_str()) == 0);
  DirectoryListing listing = list_directory(scratch.path());
  std::ranges::sort(listing.entries, {}, &DirectoryEntry::name);
  REQUIRE(listing.entries.size() == 3);
  CHECK(listing.entries[0].name == "a");
  CHECK(listing.entries[1].name == "b");
  CHECK(listing.entries[2].name == "link");
}

TEST_CASE("an open directory is listed whole, however many entries it has") {
  const Scratch scratch;
  for (int i = 0; i < 2000; ++i) scratch.write("a-rather-long-name-" + std::to_string(i), "");
  const OpenFile directory(::open(scratch.path().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  CHECK(list_directory(directory).entries.size() == 2000);
}

TEST_CASE("names that are not valid UTF-8 are returned unchanged") {
  const Scratch scratch;
  scratch.write("\xFF-1.dist-info", "");
  const DirectoryListing listing = list_directory(scratch.path());
  REQUIRE(listing.entries.size() == 1);
  CHECK(listing.entries[0].name == "\xFF-1.dist-info");
}

TEST_CASE("a directory that cannot be listed says why") {
  const Scratch scratch;
  CHECK(list_directory(scratch.path("none")).error == ReadError::not_found);
  CHECK(list_directory(scratch.write("file", "")).error == ReadError::not_found);
}
