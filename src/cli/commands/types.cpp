#include "vdk/cli/commands/types.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "vdk/catalogue/type_counts.hpp"
#include "vdk/cli/named_plugins.hpp"
#include "vdk/cli/options.hpp"
#include "vdk/cli/places.hpp"
#include "vdk/cli/printing.hpp"
#include "vdk/cli/problem_lines.hpp"
#include "vdk/cli/usage.hpp"
#include "vdk/cli/version.hpp"
#include "vdk/render/json/types.hpp"
#include "vdk/render/text/sanitize.hpp"
#include "vdk/render/text/types.hpp"

namespace vdk::cli {

namespace {

std::string answer(const std::vector<model::TypeSummary>& types, const Printing& printing) {
  if (is_document(printing.format))
    return document(render::types_json(types, program_version), printing.format);
  if (is_sheet(printing.format)) return sheet_text(render::types_sheet(types), printing);
  if (printing.format == Format::table)
    return render::types_table(types, {.width = printing.width,
                                       .has_headers = printing.has_headers,
                                       .is_colored = printing.is_colored});
  std::string names;
  for (const model::TypeSummary& summary : types)
    names += render::sanitize(summary.type.name) + "\n";
  return names;
}

Outcome types(const Arguments& arguments, const Invocation& invocation) {
  Check check;
  const scan::ScanRequest request = resolve_places(arguments, invocation, check);
  const Printing printing = resolve_printing(arguments, invocation, check);
  if (!check.message().empty()) return usage_error(arguments.command(), check.message());

  const scan::Scan scan = scan::scan(request);
  if (!scan.refusals.empty()) return refuse(scan.refusals);
  if (auto lossy = refuse_loss(scan, printing)) return std::move(*lossy);
  const std::vector<model::TypeSummary> types =
      catalogue::count_types(scan.types, scan.rows, arguments.operands());
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

constexpr std::array examples = {
    Example{"vdk connectors types", "all data-source types"},
    Example{"vdk connectors types warehouse", "those of a family"},
    Example{"vdk connectors types -o json | jq -r '.types[] | select(.known > 0).name'"},
};
constexpr std::array operands = {
    Operand{.values = {.name = "PATTERN", .offer = Offer::types},
            .help = "part of a type, label, alias or family; or a glob",
            .is_repeatable = true}};
constexpr std::array all_options = {&options::printing, &options::table, &options::environments,
                                    &options::other_places};
constexpr std::array formats = {Format::table, Format::json,     Format::yaml, Format::csv,
                                Format::tsv,   Format::markdown, Format::name};

}  // namespace

constinit const Command types_command = {
    .path = "vdk connectors types",
    .summary = "list data-source types, and how many connectors serve each",
    .about = "List data-source types, and how many connectors serve each",
    .examples = examples,
    .operands = operands,
    .options = all_options,
    .formats = formats,
    .run = types};

}  // namespace vdk::cli
