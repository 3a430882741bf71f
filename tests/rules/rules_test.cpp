#include <optional>

#include "catch.hpp"
#include "vdk/catalogue/classify.hpp"
#include "vdk/catalogue/match.hpp"
#include "vdk/index/builtin.hpp"
#include "vdk/plugins/code_facts.hpp"

using namespace vdk;

namespace {

/// A plugin whose one entry module is the example's code.
model::Plugin plugin_of(const model::RuleExample& example) {
  model::Plugin plugin;
  plugin.name = "vdk-example";
  plugin.project.name = "vdk-example";
  model::EntryPoint entry_point;
  entry_point.group = "vdk.plugin.run";
  entry_point.name = "example";
  entry_point.module = "example";
  plugin.project.entry_points = {entry_point};
  plugin.facts = plugins::read_code(plugin.project.entry_points, [&](const std::string& module) {
                   std::optional<plugins::ModuleText> found;
                   if (module == "example")
                     found = {.file = "example.py", .text = example.code, .is_package = false};
                   return found;
                 }).facts;
  return plugin;
}

}  // namespace

TEST_CASE("every example of the built-in rules comes out as it says") {
  int examples = 0;
  for (const model::Rule& rule : index::builtin().rules) {
    for (const model::RuleExample& example : rule.examples) {
      INFO(rule.name << ", line " << example.where.line << "\n" << example.code);
      const model::Plugin plugin = plugin_of(example);
      CHECK(plugin.facts.is_read);
      CHECK(catalogue::match(rule.match, plugin).holds == example.matches);
      if (!example.types.empty()) CHECK(catalogue::classify(plugin, {rule}).types == example.types);
      ++examples;
    }
  }
  CHECK(examples > 10);
}
