#include "vdk/tree/read_tree.hpp"

#include <string>

#include "catch.hpp"
#include "environments.hpp"

using namespace vdk::tree;
using namespace vdk::tests;
using vdk::model::Plugin;

namespace {

/// The location of the manifest of `vdk-moon`, relative to the tree.
std::string find_own_manifest(const Scratch& scratch) {
  const Reading reading = read_tree(scratch.path("tree"));
  REQUIRE(reading.plugins.size() == 1);
  const auto& manifest = reading.plugins.front().manifest;
  return manifest ? manifest->file.substr(scratch.path("tree").size()) : "";
}

}  // namespace

TEST_CASE("plugins in a source tree have code but no status") {
  const Scratch scratch;
  scratch.write("tree/vdk-x/setup.py",
                "from setuptools import setup\nsetup(name='vdk-x', version='0.1', "
                "package_dir={'': 'src'}, install_requires=['vdk-core', 'duckdb'], "
                "entry_points={'vdk.plugin.run': ['x = vdk.plugin.x.entry'], 'other': ['o = p']})");
  scratch.write("tree/vdk-x/src/vdk/plugin/x/entry.py", hook_code);
  scratch.write("tree/library/setup.py",
                "from setuptools import setup\nsetup(name='library', version='1')");
  const Reading reading = read_tree(scratch.path("tree"));
  CHECK(reading.projects == 2);
  REQUIRE(reading.plugins.size() == 1);
  const Plugin& plugin = reading.plugins.front();
  CHECK(plugin.name == "vdk-x");
  CHECK(plugin.sighting.source == vdk::model::SourceKind::tree);
  CHECK(plugin.sighting.path == scratch.path("tree/vdk-x/setup.py"));
  CHECK_FALSE(plugin.sighting.is_active);
  CHECK(plugin.environment.empty());
  CHECK(plugin.facts.is_read);
  CHECK(plugin.facts.hooks.size() == 1);
  CHECK_FALSE(plugin.project.entry_points[0].status.has_value());
  REQUIRE(plugin.drivers.size() == 1);
  CHECK(plugin.drivers[0].distribution == "duckdb");
}

TEST_CASE("a root that cannot be read is unreadable") {
  CHECK(read_tree("/nowhere/at/all").is_unreadable);
}

TEST_CASE("a plugin's own manifest is beside setup.py, or else in the package of an entry point") {
  const Scratch scratch;
  scratch.write("tree/setup.py",
                "from setuptools import setup\nsetup(name='vdk-moon', package_dir={'': 'src'}, "
                "entry_points={'vdk.plugin.run': ['moon = vdk.plugin.moon.entry']})");
  scratch.write("tree/src/vdk/plugin/moon/entry.py", hook_code);
  CHECK(find_own_manifest(scratch).empty());
  scratch.write("tree/src/vdk/plugin/moon/vdk-plugin.yaml", "name: inner");
  CHECK(find_own_manifest(scratch) == "/src/vdk/plugin/moon/vdk-plugin.yaml");
  scratch.write("tree/vdk-plugin.yaml", "name: outer");
  CHECK(find_own_manifest(scratch) == "/vdk-plugin.yaml");
}

TEST_CASE("the source tree is the nearest folder with projects/vdk-plugins") {
  const Scratch scratch;
  make_folder(scratch.path("repo/projects/vdk-plugins/x"));
  CHECK(find_tree(scratch.path("repo/projects/vdk-plugins/x")) ==
        scratch.path("repo/projects/vdk-plugins"));
  CHECK(find_tree(scratch.path("repo")) == scratch.path("repo/projects/vdk-plugins"));
  CHECK(find_tree(scratch.path()).empty());
}
