#include "vdk/scan/examples.hpp"

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>

#include "vdk/catalogue/classify.hpp"
#include "vdk/catalogue/match.hpp"
#include "vdk/facts/code_facts.hpp"
#include "vdk/index/builtin.hpp"
#include "vdk/model/plugin_group.hpp"
#include "vdk/scan/knowledge.hpp"
#include "vdk/support/lists.hpp"
#include "vdk/support/quotation.hpp"
#include "vdk/support/text.hpp"

namespace vdk::scan {

namespace {

/// Makes the plugin that an example describes. The example's code is the module of each entry
/// point.
model::Plugin make_plugin(const model::RuleExample& example) {
  model::Plugin plugin;
  plugin.project.name = example.name.value_or("vdk-example");
  plugin.name = support::normalize_name(plugin.project.name);
  plugin.project.summary = example.summary;
  plugin.project.requirements = example.requirements;
  plugin.sighting.path = example.where.file;
  if (example.entry_points) {
    plugin.project.entry_points = *example.entry_points;
  } else {
    model::EntryPoint entry_point;
    entry_point.group = model::plugin_group;
    entry_point.name = "example";
    entry_point.module = "example";
    plugin.project.entry_points = {entry_point};
  }
  const auto lookup = [&](const std::string& module) {
    std::optional<facts::ModuleText> found;
    for (const model::EntryPoint& entry_point : plugin.project.entry_points)
      if (module == entry_point.module && !example.code.empty())
        found = {.file = module + ".py", .text = example.code, .is_package = false};
    return found;
  };
  plugin.facts = facts::read_code(plugin.project.entry_points, lookup).facts;
  return plugin;
}

std::string describe(const std::vector<std::string>& types) {
  return types.empty() ? "no type" : support::quote_list(types);
}

model::Problem failure(const model::Rule& rule, const model::RuleExample& example,
                       const std::string& message) {
  model::Problem problem = model::make_problem(
      model::ProblemCode::example_failed, "rule '" + rule.name + "': " + message, example.where);
  problem.source = "rules";
  return problem;
}

}  // namespace

model::Problems run_examples(const model::Rule& rule) {
  model::Problems failures;
  for (const model::RuleExample& example : rule.examples) {
    const model::Plugin plugin = make_plugin(example);
    const bool holds = catalogue::match(rule.match, plugin).holds;
    if (holds != example.matches) {
      failures.push_back(failure(rule, example,
                                 example.matches ? "expected a match, but there was none"
                                                 : "expected no match, but there was one"));
      continue;
    }
    const std::vector<std::string> types = catalogue::classify(plugin, {rule}).types;
    if (!example.types.empty() && types != example.types)
      failures.push_back(failure(
          rule, example,
          "expected the types " + describe(example.types) + ", but found " + describe(types)));
  }
  return failures;
}

RulesCheck check_rules(const std::vector<std::string>& paths) {
  RulesCheck check;
  std::vector<model::Rule> rules;
  if (paths.empty()) rules = *index::builtin().rules;
  for (const std::string& path : paths) {
    FilesReading reading = read_files(path, index::FileKind::rules, "rules");
    support::append(check.refusals, std::move(reading.problems));
    support::append(rules, *reading.knowledge.rules);
  }
  for (const model::Rule& rule : rules) {
    ++check.rules;
    check.examples += static_cast<int>(rule.examples.size());
    if (rule.examples.empty()) check.without_examples.push_back(rule.name);
    if (check.refusals.empty()) support::append(check.failures, run_examples(rule));
  }
  return check;
}

}  // namespace vdk::scan
