#include "vdk/cli/commands/explain.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include <CLI/CLI.hpp>

#include "vdk/cli/named_plugins.hpp"
#include "vdk/cli/problem_lines.hpp"
#include "vdk/cli/version.hpp"
#include "vdk/render/json/explain.hpp"
#include "vdk/render/text/explain.hpp"
#include "vdk/scan/non_plugins.hpp"
#include "vdk/support/lists.hpp"
#include "vdk/support/text.hpp"

namespace vdk::cli {

namespace {

model::Explanation explain_rows(Named& named) {
  model::Explanation explanation;
  explanation.connectors = std::move(named.names.rows);
  std::set<std::string> used;
  for (const model::Connector& row : explanation.connectors)
    for (const model::Signal& signal : row.signals) used.insert(signal.rule);
  for (const model::RuleReference& rule : named.scan.rules)
    if (used.contains(rule.name)) explanation.rules.push_back(rule);
  return explanation;
}

}  // namespace

Outcome explain(const std::vector<std::string>& words, const Invocation& invocation) {
  CLI::App app("Explain why a plugin is or is not a connector", "vdk connectors explain");
  NamedParsing parsing = parse_named(app, words, invocation);
  if (parsing.outcome) return std::move(*parsing.outcome);
  const Printing& printing = parsing.options.printing;

  Named named = find_named(parsing.options.request, parsing.options.names);
  if (!named.scan.refusals.empty()) return refuse(named.scan.refusals);
  if (auto lossy = refuse_loss(named.scan, printing)) return std::move(*lossy);
  model::Explanation explanation = explain_rows(named);
  explanation.non_plugins = scan::find_non_plugins(named.scan, named.names.unknown);
  std::erase_if(named.names.unknown, [&](const std::string& name) {
    const std::string normalized = support::normalize_name(support::trim(name));
    return support::contains(explanation.non_plugins, normalized, &model::NonPlugin::name);
  });

  Outcome outcome;
  outcome.errors =
      messages_about(explanation.connectors, named.scan, printing) + missing_names(named);
  if (!named.names.unknown.empty() || !named.names.unserved.empty()) outcome.exit = ExitCode::no;
  outcome.output = printing.format == Format::json
                       ? render::explain_json(explanation, program_version)
                       : render::explain(explanation, {.width = printing.width,
                                                       .is_colored = printing.is_colored});
  return outcome;
}

}  // namespace vdk::cli
