#include "vdk/cli/commands/types.hpp"

#include <algorithm>
#include <utility>

#include <CLI/CLI.hpp>

#include "vdk/catalogue/type_counts.hpp"
#include "vdk/cli/named_plugins.hpp"
#include "vdk/cli/printing.hpp"
#include "vdk/cli/problem_lines.hpp"
#include "vdk/cli/source_flags.hpp"
#include "vdk/cli/usage.hpp"
#include "vdk/cli/version.hpp"
#include "vdk/render/json/types.hpp"
#include "vdk/render/text/sanitize.hpp"
#include "vdk/render/text/types.hpp"

namespace vdk::cli {

namespace {

std::string answer(const std::vector<model::TypeSummary>& types, const Printing& printing) {
  if (printing.format == Format::json) return render::types_json(types, program_version);
  if (printing.format == Format::table)
    return render::types_table(types, {.width = printing.width,
                                       .has_headers = printing.has_headers,
                                       .is_colored = printing.is_colored});
  std::string names;
  for (const model::TypeSummary& summary : types)
    names += render::sanitize(summary.type.name) + "\n";
  return names;
}

}  // namespace

Outcome types(const std::vector<std::string>& words, const Invocation& invocation) {
  CLI::App app("List data-source types, and how many connectors serve each",
               "vdk connectors types");
  std::vector<std::string> patterns;
  PrintFlags print_flags;
  SourceFlags source_flags;
  app.add_option("PATTERN", patterns, "part of a type, label, alias or family; or a glob")
      ->option_text("...");
  declare_printing(app, print_flags, {Format::table, Format::json, Format::name});
  declare_table(app, print_flags);
  declare_environments(app, source_flags);
  declare_other_places(app, source_flags);
  if (auto outcome = parse_arguments(app, words)) return std::move(*outcome);

  Check check;
  const scan::ScanRequest request = resolve_places(source_flags, invocation, check);
  const Printing printing = resolve_printing(print_flags, invocation, check);
  if (!check.message().empty()) return usage_error(app, check.message());

  const scan::Scan scan = scan::scan(request);
  if (!scan.refusals.empty()) return refuse(scan.refusals);
  if (auto lossy = refuse_loss(scan, printing)) return std::move(*lossy);
  const std::vector<model::TypeSummary> types =
      catalogue::count_types(scan.types, scan.rows, patterns);
  Outcome outcome;
  outcome.output = answer(types, printing);
  outcome.errors = messages_about({}, scan, printing);
  const auto unserved = std::ranges::count(types, 0, &model::TypeSummary::known);
  if (types.empty() && !printing.is_quiet)
    outcome.errors += "no data-source type matches; 'vdk connectors types' lists all of them\n";
  else if (printing.has_hints && unserved > 0)
    outcome.errors += "\n'-' in KNOWN: no connector is known for this type\n";
  return outcome;
}

}  // namespace vdk::cli
