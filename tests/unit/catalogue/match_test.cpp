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
  result.facts.classes.push_back({.name = "Wire",
                                  .bases = {"Connection"},
                                  .decorators = {},
                                  .where = {},
                                  .base_paths = {"acme.wires.Connection"}});
  result.facts.calls.push_back(
      {.method = "register_source",
       .receiver = "acme.registry",
       .arguments = {{.keyword = "",
                      .alternatives = {{.kind = Value::Kind::text, .text = "x"},
                                       {.kind = Value::Kind::unknown, .text = "y"}},
                      .expression = "name"},
                     {.keyword = "kind",
                      .alternatives = {{.kind = Value::Kind::text, .text = "database"}},
                      .expression = ""}},
       .where = {.file = "wire.py", .line = 3}});
  return result;
}

bool holds(const Match& condition) { return match(condition, plugin()).holds; }

}  // namespace

TEST_CASE("a condition can ask for each kind of fact") {
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

TEST_CASE("a dotted name matches the same number of last parts") {
  CHECK(holds({.call = "register_source", .receiver = "registry"}));
  CHECK(holds({.call = "register_source", .receiver = "acme.registry"}));
  CHECK_FALSE(holds({.call = "register_source", .receiver = "other.registry"}));
  CHECK_FALSE(holds({.call = "register_source", .receiver = "my.acme.registry"}));
  CHECK(holds({.subclass = "Connection"}));
  CHECK(holds({.subclass = "wires.Connection"}));
  CHECK(holds({.subclass = "acme.wires.Connection"}));
  CHECK_FALSE(holds({.subclass = "other.Connection"}));
  CHECK(holds({.subclass = "api.IDataSource"}));
}

TEST_CASE("an argument is matched by keyword or position, and any of its values can match") {
  const auto with = [](ArgumentMatch argument) {
    return holds({.call = "register_source", .argument = std::move(argument)});
  };
  CHECK(with({.position = 0, .keyword = {}, .value = "x"}));
  CHECK_FALSE(with({.position = 0, .keyword = {}, .value = "y"}));
  CHECK_FALSE(with({.position = 1, .keyword = {}, .value = "database"}));
  CHECK(with({.position = {}, .keyword = "kind", .value = "data*"}));
  CHECK(with({.position = 0, .keyword = "kind", .value = "*"}));
  CHECK_FALSE(with({.position = 2, .keyword = "sort", .value = "*"}));
}

TEST_CASE("an entry point is matched by group and name together") {
  CHECK(holds({.entry_point = "vdk.plugin.run", .entry_point_name = "exam*"}));
  CHECK_FALSE(holds({.entry_point = "vdk.plugin.run", .entry_point_name = "other"}));
}

TEST_CASE("stars at both ends match a substring") {
  CHECK(holds({.config_key = "*PLE_H*"}));
  CHECK_FALSE(holds({.config_key = "*PLE_X*"}));
}

TEST_CASE("conditions combine with all, any and not") {
  const Match hook{.hook = "vdk_start"};
  const Match command{.registers = "command"};
  CHECK(holds({.all = {hook, {.registers = "template"}}}));
  CHECK_FALSE(holds({.all = {hook, command}}));
  CHECK(holds({.any = {command, hook}}));
  CHECK_FALSE(holds({.any = {command}}));
  CHECK(holds({.none = {command}}));
  CHECK_FALSE(holds({.hook = "vdk_start", .none = {hook}}));
}

TEST_CASE("an empty condition never holds") { CHECK_FALSE(holds({})); }
