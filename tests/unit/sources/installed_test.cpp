#include "vdk/sources/installed.hpp"

#include <algorithm>

#include <sys/stat.h>

#include "catch.hpp"
#include "environments.hpp"

using namespace vdk::sources;
using namespace vdk::tests;

namespace {

constexpr std::string_view one_plugin = "[vdk.plugin.run]\nx = vdk.plugin.x.entry\n";

const Distribution& only(const Place& place) {
  REQUIRE(place.distributions.size() == 1);
  return place.distributions.front();
}

}  // namespace

TEST_CASE("the name of a metadata directory gives name and version") {
  const auto check = [](std::string_view directory, std::string_view name,
                        std::string_view version) {
    const DirectoryName parsed = parse_directory_name(directory);
    CHECK(parsed.name == name);
    CHECK(parsed.version == version);
  };
  check("vdk_foo-1.0.dist-info", "vdk_foo", "1.0");
  check("vdk-foo-1.0.dist-info", "vdk-foo", "1.0");
  check("vdk_foo-1.0-py3.11.egg-info", "vdk_foo", "1.0");
  check("vdk_foo-1.0-py3.11-linux-x86_64.egg", "vdk_foo", "1.0");
  check("vdk_foo.egg-info", "vdk_foo", "");
  check("x-unknown.dist-info", "x", "unknown");
  check(".dist-info", "", "");
}

TEST_CASE("distributions are found by their suffix in any case, and nothing deeper") {
  const Scratch scratch;
  scratch.write("A-1.DIST-INFO/entry_points.txt", one_plugin);
  scratch.write("deep/b-1.dist-info/entry_points.txt", one_plugin);
  scratch.write("EGG-INFO/entry_points.txt", one_plugin);
  scratch.write("c.dist-infos/entry_points.txt", one_plugin);
  CHECK(only(read_place(scratch.path())).is_plugin);
}

TEST_CASE("a file of such a name is a distribution without entry points") {
  const Scratch scratch;
  scratch.write("old-1.0.egg-info", "Name: old\n");
  const Place place = read_place(scratch.path());
  CHECK_FALSE(only(place).is_plugin);
  CHECK(only(place).problems.empty());
}

TEST_CASE("a linked metadata directory counts") {
  const Scratch scratch;
  scratch.write("store/x/entry_points.txt", one_plugin);
  make_link("../store/x", scratch.path("site/x-1.dist-info"));
  CHECK(only(read_place(scratch.path("site"))).is_plugin);
}

TEST_CASE("names that are no UTF-8 are read all the same") {
  const Scratch scratch;
  scratch.write("\xFFx-1.dist-info/entry_points.txt", one_plugin);
  const Place place = read_place(scratch.path());
  CHECK(only(place).is_plugin);
  CHECK(only(place).directory_name.name == "\xFFx");
}

TEST_CASE("a FIFO does not block and is reported") {
  const Scratch scratch;
  make_folder(scratch.path("x-1.dist-info"));
  REQUIRE(::mkfifo(scratch.path("x-1.dist-info/entry_points.txt").c_str(), 0600) == 0);
  const Place place = read_place(scratch.path());
  REQUIRE(only(place).problems.size() == 1);
  CHECK(only(place).problems[0].code == "not-a-regular-file");
}

TEST_CASE("a directory called entry_points.txt is passed over, as Python does") {
  const Scratch scratch;
  make_folder(scratch.path("x-1.dist-info/entry_points.txt"));
  CHECK(only(read_place(scratch.path())).problems.empty());
}

TEST_CASE("a loop of links is fatal") {
  const Scratch scratch;
  make_folder(scratch.path("x-1.dist-info"));
  make_link("entry_points.txt", scratch.path("x-1.dist-info/entry_points.txt"));
  const Place place = read_place(scratch.path());
  CHECK(only(place).is_fatal);
  REQUIRE(only(place).problems.size() == 1);
  CHECK(only(place).problems[0].code == "link-loop");
  CHECK(only(place).problems[0].severity == vdk::model::Severity::fatal);
}

TEST_CASE("a bad line of any group is fatal") {
  const Scratch scratch;
  scratch.write("x-1.dist-info/entry_points.txt", "[console_scripts]\nno equals sign\n");
  const Place place = read_place(scratch.path());
  CHECK(only(place).is_fatal);
  CHECK_FALSE(only(place).is_plugin);
  REQUIRE(only(place).problems.size() == 1);
  CHECK(only(place).problems[0].where.line == 2);
}

TEST_CASE("an egg's own metadata counts when the egg is on the path") {
  const Scratch scratch;
  scratch.write("vdk_x-2.0-py3.11.egg/EGG-INFO/entry_points.txt", one_plugin);
  const Place place = read_place(scratch.path("vdk_x-2.0-py3.11.egg"));
  CHECK(only(place).is_plugin);
  CHECK(only(place).directory_name.name == "vdk_x");
  CHECK(only(place).directory_name.version == "2.0");
  CHECK(read_place(scratch.path()).distributions.empty());
}

TEST_CASE("an egg's own metadata comes after what else lies in the egg") {
  const Scratch scratch;
  for (int i = 0; i < 6; ++i) {
    scratch.write("x.egg/a" + std::to_string(i) + "-1.dist-info/METADATA", "");
  }
  scratch.write("x.egg/EGG-INFO/entry_points.txt", one_plugin);
  for (int i = 6; i < 12; ++i) {
    scratch.write("x.egg/a" + std::to_string(i) + "-1.dist-info/METADATA", "");
  }
  const Place place = read_place(scratch.path("x.egg"));
  REQUIRE(place.distributions.size() == 13);
  CHECK(place.distributions.back().metadata == "EGG-INFO");
}

TEST_CASE("distributions of one key come together") {
  const Scratch scratch;
  // Enough names that their order in the directory is hardly the alphabet's.
  for (int i = 0; i < 12; ++i) {
    scratch.write("a" + std::to_string(i) + "-1.dist-info/METADATA", "");
    scratch.write("A" + std::to_string(i) + "-2.dist-info/METADATA", "");
  }
  const Place place = read_place(scratch.path());
  REQUIRE(place.distributions.size() == 24);
  for (std::size_t i = 0; i < 24; i += 2) {
    CHECK(place.distributions[i].key == place.distributions[i + 1].key);
  }
}

TEST_CASE("what does not exist is an empty place") {
  const Place place = read_place("/nowhere/at/all");
  CHECK(place.distributions.empty());
  CHECK(place.problems.empty());
  CHECK_FALSE(place.identity.has_value());
}

TEST_CASE("two spellings of one directory have one identity") {
  const Scratch scratch;
  make_folder(scratch.path("lib"));
  make_link("lib", scratch.path("lib64"));
  CHECK(read_place(scratch.path("lib")).identity == read_place(scratch.path("lib64")).identity);
}
