#include "vdk/facts/own_manifest.hpp"

#include "catch.hpp"

using vdk::model::ProblemCode;

using namespace vdk;
using facts::own_manifest_paths;
using facts::take_own_manifest;

namespace {

model::Project project_with(const std::string& module) {
  model::EntryPoint entry_point;
  entry_point.group = "vdk.plugin.run";
  entry_point.module = module;
  model::Project project;
  project.entry_points = {entry_point};
  return project;
}

}  // namespace

TEST_CASE("a manifest can be in the entry point's own package or in its parent package") {
  using Paths = std::vector<std::string>;
  CHECK(own_manifest_paths(project_with("moon.plugin.entry")) ==
        Paths{"moon/plugin/entry/vdk-plugin.yaml", "moon/plugin/vdk-plugin.yaml"});
  CHECK(own_manifest_paths(project_with("moon")) == Paths{"moon/vdk-plugin.yaml"});
}

TEST_CASE("packages shared by all plugins are not searched for a manifest") {
  using Paths = std::vector<std::string>;
  CHECK(own_manifest_paths(project_with("vdk.plugin.moon")) ==
        Paths{"vdk/plugin/moon/vdk-plugin.yaml"});
  CHECK(own_manifest_paths(project_with("vdk.moon")) == Paths{"vdk/moon/vdk-plugin.yaml"});
}

TEST_CASE("the search continues past a missing manifest and stops at an unreadable one") {
  model::Plugin plugin;
  plugin.name = "vdk-moon";
  CHECK_FALSE(take_own_manifest({.text = {}, .error = support::ReadError::not_found}, "a", plugin));
  CHECK(plugin.problems.empty());
  CHECK(take_own_manifest({.text = {}, .error = support::ReadError::no_permission}, "b", plugin));
  CHECK_FALSE(plugin.manifest);
  REQUIRE(plugin.problems.size() == 1);
  CHECK(plugin.problems[0].code == ProblemCode::unreadable_file);
  CHECK(plugin.problems[0].severity == model::Severity::note);
  CHECK(take_own_manifest({.text = "name: moon"}, "c", plugin));
  REQUIRE(plugin.manifest);
  CHECK(plugin.manifest->file == "c");
}
