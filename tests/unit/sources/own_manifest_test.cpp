#include "vdk/sources/own_manifest.hpp"

#include "catch.hpp"
#include "scratch.hpp"

using namespace vdk;
using namespace vdk::sources;

namespace {

model::Plugin plugin_of(const std::string& module) {
  model::Plugin plugin;
  plugin.name = "vdk-moon";
  model::EntryPoint entry_point;
  entry_point.group = "vdk.plugin.run";
  entry_point.module = module;
  plugin.project.entry_points = {entry_point};
  return plugin;
}

/// The manifest of a plugin in the source tree `tree`, without the folder before it.
std::string found_in_tree(const tests::Scratch& scratch, const std::string& module) {
  model::Plugin plugin = plugin_of(module);
  find_own_manifest(scratch.path("tree"), {scratch.path("tree/src")}, plugin);
  return plugin.manifest ? plugin.manifest->file.substr(scratch.path("tree").size()) : "";
}

}  // namespace

TEST_CASE("a manifest lies beside setup.py, else in the package of an entry point") {
  const tests::Scratch scratch;
  CHECK(found_in_tree(scratch, "vdk.plugin.moon.entry").empty());
  scratch.write("tree/src/vdk/plugin/moon/vdk-plugin.yaml", "name: inner");
  CHECK(found_in_tree(scratch, "vdk.plugin.moon.entry") == "/src/vdk/plugin/moon/vdk-plugin.yaml");
  CHECK(found_in_tree(scratch, "vdk.plugin.moon") == "/src/vdk/plugin/moon/vdk-plugin.yaml");
  scratch.write("tree/vdk-plugin.yaml", "name: outer");
  CHECK(found_in_tree(scratch, "vdk.plugin.moon") == "/vdk-plugin.yaml");
}

TEST_CASE("what lies in the folder that all plugins share is nobody's manifest") {
  const tests::Scratch scratch;
  scratch.write("tree/src/vdk/plugin/vdk-plugin.yaml", "name: shared");
  scratch.write("tree/src/vdk/vdk-plugin.yaml", "name: shared");
  scratch.write("tree/src/vdk-plugin.yaml", "name: shared");
  CHECK(found_in_tree(scratch, "vdk.plugin.moon").empty());
  CHECK(found_in_tree(scratch, "vdk.moon").empty());
  CHECK(found_in_tree(scratch, "moon").empty());
}

TEST_CASE("a manifest that cannot be read is a note") {
  const tests::Scratch scratch;
  scratch.write("tree/vdk-plugin.yaml/inside", "");
  model::Plugin plugin = plugin_of("moon");
  find_own_manifest(scratch.path("tree"), {}, plugin);
  CHECK_FALSE(plugin.manifest);
  REQUIRE(plugin.problems.size() == 1);
  CHECK(plugin.problems[0].code == "unreadable-file");
  CHECK(plugin.problems[0].severity == model::Severity::note);
}

TEST_CASE("an installed plugin carries its manifest in dist-info, else in its package") {
  const tests::Scratch scratch;
  scratch.write("site/vdk_moon-1.dist-info/entry_points.txt",
                "[vdk.plugin.run]\nmoon = vdk.plugin.moon.entry\n");
  scratch.write("site/vdk/plugin/moon/vdk-plugin.yaml", "name: package");
  const auto found = [&] {
    const Place place = read_place(scratch.path("site"));
    REQUIRE(place.distributions.size() == 1);
    model::Plugin plugin = plugin_of("vdk.plugin.moon.entry");
    find_own_manifest(place, place.distributions.front(), plugin);
    REQUIRE(plugin.manifest);
    return plugin.manifest->text;
  };
  CHECK(found() == "name: package");
  scratch.write("site/vdk_moon-1.dist-info/vdk-plugin.yaml", "name: dist-info");
  CHECK(found() == "name: dist-info");
}
