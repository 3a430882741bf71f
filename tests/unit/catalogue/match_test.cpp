#include "vdk/catalogue/match.hpp"

#include "catch.hpp"

using namespace vdk::model;
using vdk::catalogue::match;

namespace {

Plugin plugin() {
  Plugin result;
  result.project.name = "vdk-example";
  result.project.summary = "Reads a Database";
  result.project.entry_points.push_back({.group = "vdk.plugin.run", .name = "example"});
  result.facts.hooks.push_back({.name = "vdk_start", .owner = "", .where = {}});
  result.facts.classes.push_back(
      {.name = "Reader", .bases = {"api.IDataSource"}, .decorators = {"data_source"}, .where = {}});
  result.facts.registrations.options.push_back({.key = "example_host"});
  result.facts.registrations.templates.push_back({.name = "scd1"});
  return result;
}

bool holds(const Match& condition) { return match(condition, plugin()).holds; }

}  // namespace

TEST_CASE("each kind of fact can be asked for") {
  CHECK(holds({.entry_point = "vdk.plugin.run"}));
  CHECK_FALSE(holds({.entry_point = "console_scripts"}));
  CHECK(holds({.hook = "vdk_*"}));
  CHECK_FALSE(holds({.hook = "run_step"}));
  CHECK(holds({.decorator = "data_source"}));
  CHECK(holds({.subclass = "IDataSource"}));
  CHECK(holds({.config_key = "EXAMPLE_HOST"}));
  CHECK(holds({.config_key = "*_HOST"}));
  CHECK_FALSE(holds({.config_key = "*_PORT"}));
  CHECK(holds({.registers = "template"}));
  CHECK_FALSE(holds({.registers = "command"}));
  CHECK(holds({.metadata = "summary", .contains = "database"}));
  CHECK_FALSE(holds({.metadata = "name", .contains = "database"}));
}

TEST_CASE("conditions join by all, any and not") {
  const Match hook{.hook = "vdk_start"};
  const Match command{.registers = "command"};
  CHECK(holds({.all = {hook, {.registers = "template"}}}));
  CHECK_FALSE(holds({.all = {hook, command}}));
  CHECK(holds({.any = {command, hook}}));
  CHECK_FALSE(holds({.any = {command}}));
  CHECK(holds({.none = {command}}));
  CHECK_FALSE(holds({.hook = "vdk_start", .none = {hook}}));
}

TEST_CASE("a condition that asks nothing holds for none") { CHECK_FALSE(holds({})); }
