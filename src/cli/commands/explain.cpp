#include "vdk/cli/commands/explain.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "vdk/cli/named_plugins.hpp"
#include "vdk/cli/options.hpp"
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

Outcome explain(const Arguments& arguments, const Invocation& invocation) {
  Check check;
  const NamedOptions options = resolve_named(arguments, invocation, check);
  if (!check.message().empty()) return usage_error(arguments.command(), check.message());
  const Printing& printing = options.printing;

  Named named = find_named(options.request, options.names);
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
  outcome.output =
      is_document(printing.format)
          ? document(render::explain_json(explanation, program_version), printing.format)
          : render::explain(explanation,
                            {.width = printing.width, .is_colored = printing.is_colored});
  return outcome;
}

constexpr std::array examples = {
    Example{"vdk connectors explain vdk-csv", "why it is not a connector"},
    Example{"vdk connectors explain postgres", "which code makes it a connector"},
    Example{"vdk connectors explain acme --source-tree acme"},
};
constexpr std::array all_options = {&options::printing, &options::text, &options::environments,
                                    &options::other_places};
constexpr std::array formats = {Format::text, Format::json, Format::yaml};

}  // namespace

constinit const Command explain_command = {
    .path = "vdk connectors explain",
    .summary = "explain why a plugin is or is not a connector",
    .about = "Explain why a plugin is or is not a connector, with file and line of each signal",
    .examples = examples,
    .operands = {&options::plugin_names, 1},
    .options = all_options,
    .formats = formats,
    .run = explain};

}  // namespace vdk::cli
