#include "vdk/cli/commands/explain.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include <CLI/CLI.hpp>

#include "vdk/cli/findings.hpp"
#include "vdk/cli/named.hpp"
#include "vdk/cli/places.hpp"
#include "vdk/cli/printing.hpp"
#include "vdk/cli/usage.hpp"
#include "vdk/cli/version.hpp"
#include "vdk/render/explain.hpp"
#include "vdk/scan/bystanders.hpp"
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
  CLI::App app("Tells why a plugin is, or is not, a connector.", "vdk connectors explain");
  std::vector<std::string> names;
  PrintWords print_words;
  PlaceWords place_words;
  app.add_option("NAME", names, "a distribution's name, its short form, a type or an alias")
      ->option_text("...");
  declare_printing(app, print_words, "text (default) or json");
  declare_environments(app, place_words);
  declare_other_places(app, place_words);
  if (auto outcome = parse_words(app, words)) return std::move(*outcome);

  Check check;
  check.contradiction(names.empty(), "explain needs the name of a plugin, as 'explain postgres'");
  const scan::ScanRequest request = resolve_places(place_words, invocation, check);
  const Printing printing = resolve_printing(print_words, {"text", "json"}, invocation, check);
  if (!check.message().empty()) return usage_error(check.message());

  Named named = find_named(request, names);
  if (!named.scan.refusals.empty()) return refuse(named.scan.refusals);
  if (auto lossy = refuse_loss(named.scan, printing)) return std::move(*lossy);
  model::Explanation explanation = explain_rows(named);
  explanation.bystanders = scan::find_bystanders(named.scan, named.names.unknown);
  std::erase_if(named.names.unknown, [&](const std::string& name) {
    const std::string normalized = support::normalize_name(support::trim(name));
    return std::ranges::find(explanation.bystanders, normalized, &model::Bystander::name) !=
           explanation.bystanders.end();
  });

  Outcome outcome;
  outcome.errors = talk_about(explanation.connectors, named.scan, printing) + missing_names(named);
  if (!named.names.unknown.empty() || !named.names.unserved.empty()) outcome.exit = ExitCode::no;
  outcome.output = printing.format == Format::json
                       ? render::explain_json(explanation, program_version)
                       : render::explain(explanation, printing.is_colored);
  return outcome;
}

}  // namespace vdk::cli
