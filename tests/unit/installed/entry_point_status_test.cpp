#include "vdk/installed/entry_point_status.hpp"

#include <algorithm>
#include <utility>

#include "catch.hpp"

using vdk::model::ProblemCode;

using namespace vdk::installed;
using vdk::model::EntryPoint;
using vdk::model::EntryPointStatus;
using vdk::model::Plugin;
using vdk::model::Problem;
using vdk::model::Severity;

namespace {

EntryPoint point(std::string name, std::string module, int line = 2) {
  EntryPoint entry_point;
  entry_point.group = "vdk.plugin.run";
  entry_point.name = std::move(name);
  entry_point.module = std::move(module);
  entry_point.where = {.file = "entry_points.txt", .line = line};
  return entry_point;
}

/// Distributions in the order of the search path, and the plugins among them.
struct Path {
  std::vector<Encounter> encounters;
  std::vector<Plugin> plugins;

  void add(std::size_t place, const std::string& name, std::vector<EntryPoint> entry_points) {
    Plugin plugin;
    plugin.name = name;
    plugin.project.entry_points = std::move(entry_points);
    add_other(place, name);
    encounters.back().plugin = plugins.size();
    plugins.push_back(std::move(plugin));
  }

  void add_other(std::size_t place, const std::string& name) {
    encounters.push_back({.name = name, .version = "1.0", .path = name, .place = place});
  }

  bool load() { return follow_pluggy(encounters, plugins); }

  EntryPointStatus status(std::size_t plugin, std::size_t entry_point = 0) const {
    const auto status = plugins[plugin].project.entry_points[entry_point].status;
    REQUIRE(status.has_value());
    return *status;
  }

  std::vector<ProblemCode> codes(std::size_t plugin) const {
    std::vector<ProblemCode> codes;
    for (const Problem& problem : plugins[plugin].problems) codes.push_back(problem.code);
    return codes;
  }
};

using Codes = std::vector<ProblemCode>;

}  // namespace

TEST_CASE("different names from different distributions are all active") {
  Path path;
  path.add(0, "vdk-a", {point("a", "a")});
  path.add(1, "vdk-b", {point("b", "b")});
  CHECK_FALSE(path.load());
  CHECK(path.status(0) == EntryPointStatus::active);
  CHECK(path.status(1) == EntryPointStatus::active);
  CHECK(path.plugins[1].sighting.is_active);
  CHECK_FALSE(path.plugins[1].sighting.is_shadowed);
  CHECK(path.codes(1).empty());
}

TEST_CASE("a shadowed copy still provides the names that only it has") {
  Path path;
  path.add(0, "vdk-a", {point("a", "new")});
  path.add(1, "vdk-a", {point("a", "old"), point("b", "other", 3)});
  CHECK_FALSE(path.load());
  CHECK(path.status(1, 0) == EntryPointStatus::duplicate_name);
  CHECK(path.status(1, 1) == EntryPointStatus::active);
  CHECK(path.plugins[1].sighting.is_shadowed);
  CHECK(path.plugins[1].sighting.is_active);
  CHECK(path.codes(1) == Codes{ProblemCode::shadowed_distribution, ProblemCode::duplicate_name});
  CHECK(path.plugins[1].problems[1].where.line == 2);
  CHECK(path.codes(0).empty());
}

TEST_CASE("a distribution that is not a plugin can shadow one with the same name") {
  Path path;
  path.add_other(0, "vdk-a");
  path.add(1, "vdk-a", {point("a", "a")});
  CHECK_FALSE(path.load());
  CHECK(path.plugins[0].sighting.is_shadowed);
  CHECK(path.status(0) == EntryPointStatus::active);
}

TEST_CASE("two distributions with the same name in one directory depend on its order") {
  Path path;
  path.add(0, "vdk-a", {point("a", "a")});
  path.add(0, "vdk-a", {point("a", "a")});
  CHECK_FALSE(path.load());
  CHECK(path.codes(1) == Codes{ProblemCode::duplicate_distribution});
  CHECK_FALSE(path.plugins[1].sighting.is_active);
}

TEST_CASE("a leftover of a failed uninstall is reported once, by its own problem") {
  Path path;
  path.add(0, "vdk-a", {point("a", "a")});
  path.add(0, "vdk-a", {point("a", "a")});
  path.encounters[0].path = "/site/~dk_a-1.0.dist-info";
  CHECK_FALSE(path.load());
  CHECK(path.codes(1).empty());
  CHECK(path.status(1) == EntryPointStatus::duplicate_name);
}

TEST_CASE(
    "the same name from two distributions in different directories does not depend on order") {
  Path path;
  path.add(0, "vdk-a", {point("a", "a")});
  path.add(1, "vdk-b", {point("a", "b")});
  CHECK_FALSE(path.load());
  CHECK(path.codes(1) == Codes{ProblemCode::duplicate_name});
}

TEST_CASE("a name that appears twice in one file counts once") {
  Path path;
  path.add(0, "vdk-a", {point("a", "one"), point("a", "two", 3)});
  CHECK_FALSE(path.load());
  CHECK(path.status(0, 0) == EntryPointStatus::active);
  CHECK(path.status(0, 1) == EntryPointStatus::duplicate_name);
  CHECK(path.codes(0) == Codes{ProblemCode::duplicate_name});
}

TEST_CASE("the same object under two names is fatal, however its attribute is spelled") {
  Path path;
  EntryPoint first = point("a", "pkg");
  first.attribute = "b.c";
  EntryPoint second = point("b", "pkg", 3);
  second.attribute = "b..c";
  path.add(0, "vdk-a", {first, second});
  CHECK(path.load());
  CHECK(path.codes(0) == Codes{ProblemCode::same_object_twice});
  CHECK(path.plugins[0].problems[0].severity == Severity::fatal);
}

TEST_CASE("a module and one of its attributes are two objects") {
  Path path;
  EntryPoint second = point("b", "pkg", 3);
  second.attribute = "plugin";
  path.add(0, "vdk-a", {point("a", "pkg"), second});
  CHECK_FALSE(path.load());
  CHECK(path.codes(0).empty());
}

TEST_CASE("an invalid object reference stops VDK unless its name is already taken") {
  Path path;
  path.add(0, "vdk-a", {point("a", "")});
  CHECK(path.load());
  CHECK(path.status(0) == EntryPointStatus::broken);
  CHECK_FALSE(path.plugins[0].sighting.is_active);

  Path taken;
  taken.add(0, "vdk-a", {point("a", "a")});
  taken.add(1, "vdk-b", {point("a", "")});
  taken.plugins[1].problems.push_back({.severity = Severity::fatal,
                                       .code = ProblemCode::bad_object_reference,
                                       .message = {},
                                       .where = {.file = "entry_points.txt", .line = 2},
                                       .plugin = {},
                                       .source = {}});
  CHECK_FALSE(taken.load());
  CHECK(taken.status(1) == EntryPointStatus::duplicate_name);
  CHECK(taken.plugins[1].problems[0].severity == Severity::serious);
}

TEST_CASE("nothing is read from the distribution where Python raises, nor after it") {
  Path path;
  path.add(0, "vdk-a", {point("a", "a")});
  path.add(0, "vdk-b", {point("b", "b")});
  path.encounters.back().stops_reading = true;
  path.add(0, "vdk-c", {point("a", "a")});
  CHECK(path.load());
  CHECK(path.status(0) == EntryPointStatus::active);
  CHECK(path.status(1) == EntryPointStatus::blocked);
  CHECK(path.status(2) == EntryPointStatus::blocked);
  CHECK(path.codes(2).empty());
}

TEST_CASE("entry points with empty names do not conflict") {
  Path path;
  path.add(0, "vdk-a", {point("", "a"), point("", "b", 3)});
  CHECK_FALSE(path.load());
  CHECK(path.status(0, 1) == EntryPointStatus::active);
}

TEST_CASE("entry points of other groups have no status") {
  Path path;
  EntryPoint other = point("a", "a");
  other.group = "console_scripts";
  path.add(0, "vdk-a", {other, point("b", "b")});
  CHECK_FALSE(path.load());
  CHECK_FALSE(path.plugins[0].project.entry_points[0].status.has_value());
}

TEST_CASE("a hidden plugin is neither active nor fatal") {
  Plugin plugin;
  plugin.project.entry_points = {point("a", "a")};
  plugin.problems.push_back({.severity = Severity::fatal,
                             .code = ProblemCode::bad_object_reference,
                             .message = {},
                             .where = {},
                             .plugin = {},
                             .source = {}});
  hide(plugin);
  CHECK(plugin.sighting.is_hidden);
  CHECK(plugin.project.entry_points[0].status == EntryPointStatus::hidden);
  CHECK(plugin.problems[0].severity == Severity::serious);
}
