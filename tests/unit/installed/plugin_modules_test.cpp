#include "vdk/installed/plugin_modules.hpp"

#include "catch.hpp"
#include "environments.hpp"
#include "vdk/packaging/entry_points.hpp"
#include "zip_file.hpp"

using namespace vdk::installed;
using namespace vdk::packaging;
using namespace vdk::tests;

namespace {

std::vector<Place> places_of(const std::vector<std::string>& paths) {
  std::vector<Place> places;
  for (const std::string& path : paths) places.push_back(read_place(path));
  return places;
}

void write_plugin(const Scratch& scratch, const std::string& folder, const std::string& record) {
  scratch.write(folder + "/x-1.dist-info/entry_points.txt",
                "[vdk.plugin.run]\nx = vdk.plugin.x.entry\n");
  if (!record.empty()) scratch.write(folder + "/x-1.dist-info/RECORD", record);
}

/// The file that a module of the first distribution in the first place is read from.
std::string find(const std::vector<Place>& places, const std::string& module) {
  const auto lookup = make_module_lookup(places, 0, places.at(0).distributions.at(0));
  const auto found = lookup(module);
  return found ? found->file : "";
}

}  // namespace

TEST_CASE("RECORD lists the files of a plugin") {
  const Scratch scratch;
  write_plugin(scratch, "site",
               "vdk/plugin/x/entry.py,sha256=a,1\nvdk/plugin/x/inner/__init__.py,,\n"
               "\"vdk/plugin/x/quoted.py\",,\n");
  for (const std::string name :
       {"x/entry.py", "x/inner/__init__.py", "x/quoted.py", "x/other.py", "y/entry.py"}) {
    scratch.write("site/vdk/plugin/" + name, "text");
  }
  const auto places = places_of({scratch.path("site")});
  const std::string folder = scratch.path("site/vdk/plugin/x/");
  CHECK(find(places, "vdk.plugin.x.entry") == folder + "entry.py");
  CHECK(find(places, "vdk.plugin.x.inner") == folder + "inner/__init__.py");
  CHECK(find(places, "vdk.plugin.x.quoted") == folder + "quoted.py");
  CHECK(find(places, "vdk.plugin.x.other").empty());
  CHECK(find(places, "vdk.plugin.y.entry").empty());
  CHECK(find(places, "vdk.plugin.x.missing").empty());
}

TEST_CASE("a package wins over a module with the same name") {
  const Scratch scratch;
  write_plugin(scratch, "site", "");
  scratch.write("site/vdk/plugin/x/entry.py", "");
  scratch.write("site/vdk/plugin/x/entry/__init__.py", "");
  const auto places = places_of({scratch.path("site")});
  const auto found =
      make_module_lookup(places, 0, places[0].distributions[0])("vdk.plugin.x.entry");
  REQUIRE(found);
  CHECK(found->is_package);
  CHECK(found->file == scratch.path("site/vdk/plugin/x/entry/__init__.py"));
}

TEST_CASE("without RECORD a plugin owns the package of its entry point") {
  const Scratch scratch;
  write_plugin(scratch, "site", "");
  scratch.write("site/y-1.dist-info/METADATA", "");
  scratch.write("site/vdk/plugin/x/entry.py", "");
  scratch.write("site/vdk/plugin/xy/entry.py", "");
  scratch.write("site/vdk/api/hook.py", "");
  const auto places = places_of({scratch.path("site")});
  CHECK_FALSE(find(places, "vdk.plugin.x.entry").empty());
  CHECK(find(places, "vdk.plugin.xy.entry").empty());
  CHECK(find(places, "vdk.api.hook").empty());
}

TEST_CASE("an earlier directory on the search path wins, as in Python") {
  const Scratch scratch;
  write_plugin(scratch, "site", "vdk/plugin/x/entry.py,,\n");
  scratch.write("site/vdk/plugin/x/entry.py", "");
  scratch.write("overlay/vdk/plugin/x/entry.py", "");
  const auto places = places_of({scratch.path("overlay"), scratch.path("site")});
  const auto found =
      make_module_lookup(places, 1, places[1].distributions[0])("vdk.plugin.x.entry");
  REQUIRE(found);
  CHECK(found->file == scratch.path("overlay/vdk/plugin/x/entry.py"));
}

TEST_CASE("the whole source folder of an editable install belongs to the plugin") {
  const Scratch scratch;
  write_plugin(scratch, "site", "__editable__.x-1.pth,,\n");
  scratch.write("src/vdk/plugin/x/entry.py", "");
  scratch.write("src/shared.py", "");
  scratch.write("unrelated/shared2.py", "");
  const auto places =
      places_of({scratch.path("site"), scratch.path("src"), scratch.path("unrelated")});
  CHECK(find(places, "vdk.plugin.x.entry") == scratch.path("src/vdk/plugin/x/entry.py"));
  CHECK(find(places, "shared") == scratch.path("src/shared.py"));
  CHECK(find(places, "shared2").empty());
}

TEST_CASE("the finder of an editable install is followed") {
  const Scratch scratch;
  write_plugin(scratch, "site", "__editable___x_1_finder.py,,\n");
  scratch.write("site/__editable___x_1_finder.py",
                "MAPPING: dict[str, str] = {'vdk.plugin.x': '" + scratch.path("code/x") +
                    "', 'single': '" + scratch.path("code/single") + "', 'rel': 'code'}\n");
  scratch.write("code/x/entry.py", "");
  scratch.write("code/x/__init__.py", "");
  scratch.write("code/single.py", "");
  const auto places = places_of({scratch.path("site")});
  CHECK(find(places, "vdk.plugin.x") == scratch.path("code/x/__init__.py"));
  CHECK(find(places, "vdk.plugin.x.entry") == scratch.path("code/x/entry.py"));
  CHECK(find(places, "single") == scratch.path("code/single.py"));
  CHECK(find(places, "rel.x").empty());
}

TEST_CASE("a whole egg on the search path belongs to the plugin") {
  const Scratch scratch;
  const std::string folder = "x-1-py3.11.egg";
  scratch.write(folder + "/EGG-INFO/entry_points.txt", "[vdk.plugin.run]\nx = top.entry\n");
  scratch.write(folder + "/top/entry.py", "");
  scratch.write(folder + "/second/a.py", "");
  const auto places = places_of({scratch.path(folder)});
  CHECK_FALSE(find(places, "top.entry").empty());
  CHECK_FALSE(find(places, "second.a").empty());
}

TEST_CASE("modules are read from inside a zipped egg") {
  const Scratch scratch;
  scratch.write("x-1-py3.11.egg",
                make_zip({{"EGG-INFO/entry_points.txt", "[vdk.plugin.run]\nx = top.entry\n"},
                          {"top/entry.py", "code"}}));
  const auto places = places_of({scratch.path("x-1-py3.11.egg")});
  const auto found = make_module_lookup(places, 0, places[0].distributions.at(0))("top.entry");
  REQUIRE(found);
  CHECK(found->text == "code");
  CHECK(found->file == scratch.path("x-1-py3.11.egg/top/entry.py"));
}
