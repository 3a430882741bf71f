#include "vdk/facts/module_lookup.hpp"

#include "catch.hpp"
#include "environments.hpp"

using namespace vdk::facts;
using namespace vdk::tests;

TEST_CASE("a name that is not a module name is not found") {
  const Scratch scratch;
  scratch.write("secret.py", "");
  make_folder(scratch.path("src/a"));
  const auto lookup = make_folder_lookup({scratch.path("src")});
  for (const std::string name : {"", ".", "a..secret", "../secret", "a/../../secret", ".secret"}) {
    CHECK_FALSE(lookup(name).has_value());
  }
  CHECK_FALSE(lookup(std::string("secret\0", 7)).has_value());
  CHECK_FALSE(lookup(std::string(100'000, 'a')).has_value());
}

TEST_CASE("folders are searched in the order given") {
  const Scratch scratch;
  scratch.write("one/a/x.py", "");
  scratch.write("two/a/x.py", "");
  scratch.write("two/a/y.py", "");
  const auto lookup = make_folder_lookup({scratch.path("one"), scratch.path("two")});
  CHECK(lookup("a.x")->file == scratch.path("one/a/x.py"));
  CHECK(lookup("a.y")->file == scratch.path("two/a/y.py"));
}

TEST_CASE("a package with a folder of its own is found there, the longest name first") {
  const Scratch scratch;
  scratch.write("folder/x.py", "");
  scratch.write("inner/y.py", "");
  scratch.write("pkg/sub/y.py", "");
  const auto lookup = make_folder_lookup(
      {scratch.path("")}, {{"pkg", scratch.path("folder")}, {"pkg.sub", scratch.path("inner")}});
  CHECK(lookup("pkg.x")->file == scratch.path("folder/x.py"));
  CHECK(lookup("pkg.sub.y")->file == scratch.path("inner/y.py"));
  CHECK_FALSE(lookup("pkg.y").has_value());
  CHECK_FALSE(lookup("pkgx").has_value());
}
