#include "vdk/support/listed_folders.hpp"

#include <string>
#include <vector>

#include "catch.hpp"
#include "scratch.hpp"

using namespace vdk::support;
using vdk::tests::Scratch;

TEST_CASE("a folder is listed once") {
  const Scratch scratch;
  scratch.write("b", "");
  scratch.write("a", "");
  ListedFolders folders;
  CHECK(folders.list(scratch.path()) == std::vector<std::string>{"a", "b"});
  scratch.write("c", "");
  CHECK_FALSE(folders.may_exist(scratch.path(), "c"));
  CHECK(ListedFolders().may_exist(scratch.path(), "c"));
}

TEST_CASE("a path may exist unless a folder on the way lacks the next name") {
  const Scratch scratch;
  scratch.write("a/b/c", "");
  ListedFolders folders;
  CHECK(folders.may_exist(scratch.path(), "a/b/c"));
  CHECK_FALSE(folders.may_exist(scratch.path(), "a/b/d"));
  CHECK_FALSE(folders.may_exist(scratch.path(), "a/c/d"));
  CHECK_FALSE(folders.may_exist(scratch.path(), "a/b/c/d"));
  CHECK_FALSE(folders.may_exist(scratch.path("none"), "a"));
}

TEST_CASE("names that are known already replace a listing") {
  ListedFolders folders;
  folders.add("/none", {"b", "a"});
  CHECK(folders.list("/none") == std::vector<std::string>{"a", "b"});
  CHECK(folders.may_exist("/none", "b"));
}
