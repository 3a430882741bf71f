#include "vdk/installed/hidden_places.hpp"

#include "catch.hpp"
#include "environments.hpp"
#include "zip_file.hpp"

using vdk::model::ProblemCode;

using namespace vdk::installed;
using namespace vdk::tests;

namespace {

constexpr std::string_view one_plugin = "[vdk.plugin.run]\nx = vdk.plugin.x.entry\n";

std::vector<HiddenPlace> find(const std::vector<std::string>& search_path) {
  std::vector<Place> places;
  for (const std::string& path : search_path) places.push_back(read_place(path));
  return find_hidden_places(places, 11);
}

}  // namespace

TEST_CASE("a folder that only an egg-link points to is hidden") {
  const Scratch scratch;
  scratch.write("src/vdk_x.egg-info/entry_points.txt", one_plugin);
  scratch.write("site/vdk-x.egg-link", "\n" + scratch.path("src") + "\n../\n");
  const auto hidden = find({scratch.path("site")});
  REQUIRE(hidden.size() == 1);
  CHECK(hidden[0].place.path == scratch.path("src"));
  CHECK(hidden[0].problem.code == ProblemCode::egg_link_not_on_path);
  CHECK(hidden[0].problem.where.file == scratch.path("site/vdk-x.egg-link"));
  CHECK(hidden[0].problem.where.line == 2);
  CHECK(find({scratch.path("site"), scratch.path("src")}).empty());
  make_link("src", scratch.path("other"));
  CHECK(find({scratch.path("site"), scratch.path("other")}).empty());
}

TEST_CASE("an egg-link is relative to its own directory") {
  const Scratch scratch;
  scratch.write("src/vdk_x.egg-info/entry_points.txt", one_plugin);
  scratch.write("site/vdk-x.EGG-LINK", "../src");
  CHECK(find({scratch.path("site")}).size() == 1);
}

TEST_CASE("an egg that is not on the search path is hidden, as a folder or as a zip") {
  const Scratch scratch;
  scratch.write("site/vdk_x-1.0-py3.11.egg/EGG-INFO/entry_points.txt", one_plugin);
  scratch.write("site/vdk_a-1.0-py3.11.egg",
                make_zip({{"EGG-INFO/entry_points.txt", std::string(one_plugin)}}));
  scratch.write("site/other-1.0-py3.11.egg/EGG-INFO/PKG-INFO", "Name: other\n");
  scratch.write("site/none.egg", "no zip");
  const auto hidden = find({scratch.path("site")});
  REQUIRE(hidden.size() == 2);
  CHECK(hidden[0].place.path == scratch.path("site/vdk_a-1.0-py3.11.egg"));
  CHECK(hidden[0].problem.code == ProblemCode::egg_not_on_path);
  CHECK(hidden[1].place.path == scratch.path("site/vdk_x-1.0-py3.11.egg"));
  CHECK(find({scratch.path("site"), scratch.path("site/vdk_x-1.0-py3.11.egg"),
              scratch.path("site/vdk_a-1.0-py3.11.egg")})
            .empty());
}

TEST_CASE("two egg-links to one folder list it once, and a dangling link lists nothing") {
  const Scratch scratch;
  scratch.write("src/vdk_x.egg-info/entry_points.txt", one_plugin);
  scratch.write("site/a.egg-link", scratch.path("src"));
  scratch.write("site/b.egg-link", scratch.path("src/../src"));
  scratch.write("site/c.egg-link", "/nowhere/at/all");
  scratch.write("site/d.egg-link", "");
  make_link("e.egg-link", scratch.path("site/e.egg-link"));
  make_link("f.egg", scratch.path("site/f.egg"));
  CHECK(find({scratch.path("site")}).size() == 1);
}
