#include "vdk/installed/versions.hpp"

#include "catch.hpp"
#include "environments.hpp"

using namespace vdk::installed;
using namespace vdk::tests;

TEST_CASE("the first version on the search path wins, and a development install's is in PKG-INFO") {
  const Scratch scratch;
  scratch.write("a/x_y-1.0.dist-info/METADATA", "");
  scratch.write("b/X.y-2.0.dist-info/METADATA", "");
  scratch.write("b/dev.egg-info/PKG-INFO", "Name: dev\nVersion: 3.1\n");
  const vdk::packaging::InstalledVersions versions =
      list_versions({read_place(scratch.path("a")), read_place(scratch.path("b"))});
  CHECK(versions.at("x-y") == "1.0");
  CHECK(versions.at("dev") == "3.1");
}
