#include "vdk/cli/commands/diff.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "vdk/catalogue/compare.hpp"
#include "vdk/catalogue/types.hpp"
#include "vdk/cli/named_plugins.hpp"
#include "vdk/cli/options.hpp"
#include "vdk/cli/places.hpp"
#include "vdk/cli/printing.hpp"
#include "vdk/cli/problem_lines.hpp"
#include "vdk/cli/usage.hpp"
#include "vdk/cli/version.hpp"
#include "vdk/render/json/comparison.hpp"
#include "vdk/render/text/comparison.hpp"
#include "vdk/render/text/messages.hpp"
#include "vdk/render/text/sanitize.hpp"
#include "vdk/scan/saved_listing.hpp"
#include "vdk/scan/sides.hpp"
#include "vdk/support/edit_distance.hpp"
#include "vdk/support/lists.hpp"
#include "vdk/support/source_text.hpp"
#include "vdk/support/text.hpp"

namespace vdk::cli {

namespace {

constexpr Option type = {
    .names = "-t,--type",
    .help = "compare only connectors for these types, aliases or families",
    .heading = options::filters,
    .values = {.name = "T[,T]", .noun = "type", .separator = ',', .offer = Offer::types},
    .is_repeatable = true};
constexpr Option all = {.names = "-a,--all",
                        .help = "compare every VDK plugin, not only connectors",
                        .heading = options::filters};

std::string answer(const model::Comparison& comparison, const Printing& printing) {
  if (is_sheet(printing.format)) return sheet_text(render::comparison_sheet(comparison), printing);
  switch (printing.format) {
    case Format::json:
    case Format::yaml:
      return document(render::comparison_json(comparison, program_version), printing.format);
    case Format::requirements:
      return render::requirements(comparison);
    case Format::name: {
      std::string names;
      for (const model::Difference& difference : comparison.differences)
        names += render::sanitize(difference.name) + "\n";
      return names;
    }
    default:
      return render::comparison_table(comparison, {.width = printing.width,
                                                   .has_headers = printing.has_headers,
                                                   .is_colored = printing.is_colored});
  }
}

/// The open descriptor that a word names: stdin, or what `<(COMMAND)` gives in bash and zsh.
std::optional<int> descriptor_of(std::string_view word) {
  if (word == "-" || word == "/dev/stdin") return 0;
  for (const std::string_view folder : {"/dev/fd/", "/proc/self/fd/"})
    if (word.starts_with(folder)) return support::parse_number<int>(word.substr(folder.size()));
  return std::nullopt;
}

/// A relative path has no meaning if the working directory was removed.
void check_directory(std::string_view word, const model::ProcessContext& process, Check& check) {
  if (word == "index" || descriptor_of(word)) return;
  for (const std::string_view prefix : {"env:", "tree:"})
    if (word.starts_with(prefix)) word.remove_prefix(prefix.size());
  check.contradiction(process.working_directory.empty() && !word.starts_with('/'),
                      std::string(no_working_directory));
}

scan::SideRequest side_request(const std::string& word) {
  scan::SideRequest side{.word = word, .input = std::nullopt};
  if (const std::optional<int> descriptor = descriptor_of(word))
    side.input = support::read_stream(*descriptor, scan::listing_size_limit);
  return side;
}

/// The message for a `--type` that neither side knows; empty if there is none.
std::string unknown_type(const model::Query& query, const scan::Sides& sides) {
  if (query.type_words.empty()) return {};
  std::vector<model::Connector> rows = sides.a.contents.rows;
  support::append(rows, sides.b.contents.rows);
  const auto resolved = catalogue::resolve_types(query.type_words, sides.types, rows);
  if (resolved.unknown.empty()) return {};
  std::vector<std::string> served;
  for (const model::Connector& row : rows) support::append(served, row.types);
  support::sort_unique(served);
  const std::string& word = resolved.unknown.front();
  return render::unknown_type(word, support::nearest_word(word, resolved.valid), {}, served);
}

/// Whether a problem that only one side has may explain the difference.
bool may_be_explained(const model::Difference& difference) {
  return !difference.a || !difference.b ||
         support::contains(difference.facts, "state", &model::FactDifference::fact);
}

/// The rows of a side whose problems are worth showing. A saved listing has no problems.
std::vector<model::Connector> rows_to_explain(const scan::SideReading& side,
                                              const model::Comparison& comparison) {
  std::vector<model::Connector> rows;
  if (side.scan.problems.empty()) return rows;
  const std::vector<model::Difference>& differences = comparison.differences;
  for (const model::Connector& row : side.contents.rows) {
    const auto found =
        std::ranges::lower_bound(differences, row.name, {}, &model::Difference::name);
    const bool is_found = found != differences.end() && found->name == row.name;
    if (is_found && may_be_explained(*found)) rows.push_back(row);
  }
  return rows;
}

std::string stderr_text(const scan::Sides& sides, const model::Comparison& comparison,
                        const Printing& printing) {
  std::string text;
  for (const scan::SideReading* side : {&sides.a, &sides.b}) {
    if (is_document(printing.format) || printing.is_quiet)
      text += trail_lines(side->scan, printing);
    else
      text += messages_about(rows_to_explain(*side, comparison), side->scan, printing);
    if (!printing.is_quiet) text += render::dead_environments(side->scan.environments);
    if (!printing.is_quiet)
      text += render::partial_listing(side->contents, comparison.query.has_all);
  }
  return printing.has_hints ? text + render::comparison_hints(comparison) : text;
}

Outcome diff(const Arguments& arguments, const Invocation& invocation) {
  Check check;
  const scan::ScanRequest request = resolve_places(arguments, invocation, check);
  const Printing printing = resolve_printing(arguments, invocation, check);
  const std::string& a = arguments.operands().front();
  const std::string& b = arguments.operands().back();
  check.contradiction(descriptor_of(a) && descriptor_of(a) == descriptor_of(b),
                      "only one side can be read from stdin");
  for (const std::string* word : {&a, &b}) check_directory(*word, invocation.process, check);
  for (const std::string* word : {&a, &b})
    check.contradiction(*word == "env:" || *word == "tree:", "'" + *word + "' requires a path");
  if (!check.message().empty()) return usage_error(arguments.command(), check.message());

  const scan::Sides sides = scan::read_sides(side_request(a), side_request(b), request);
  if (!sides.refusals.empty()) return refuse(sides.refusals);
  const model::Query query{.type_words = arguments.values(type),
                           .role = arguments.has(all) ? "any" : "connect",
                           .has_all = arguments.has(all)};
  const std::string unknown = unknown_type(query, sides);
  if (!unknown.empty()) return usage_error(unknown);
  for (const scan::SideReading* side : {&sides.a, &sides.b})
    if (auto lossy = refuse_loss(side->scan, printing)) return std::move(*lossy);

  model::Comparison comparison =
      catalogue::compare(sides.a.contents, sides.b.contents, query, sides.types);
  comparison.problems = sides.a.scan.problems;
  support::append(comparison.problems, sides.b.scan.problems);
  return {.exit = comparison.differences.empty() ? ExitCode::done : ExitCode::no,
          .output = answer(comparison, printing),
          .errors = stderr_text(sides, comparison, printing)};
}

constexpr std::array examples = {
    Example{"vdk connectors diff .venv saved.json", "what does .venv lack?"},
    Example{"vdk connectors diff tree:. index", "how does the index differ?"},
    Example{"vdk connectors diff .venv ../new -o requirements", "what to install"},
    Example{"vdk connectors list --root rootfs --json | vdk connectors diff saved.json -"},
};
constexpr std::array operands = {
    Operand{.values = {.name = "A", .noun = "side A", .offer = Offer::sides},
            .help = "an environment (a path, or env:PATH), a source tree (tree:DIR), index, or a "
                    "file that 'list -o json' wrote (- for stdin)",
            .is_required = true},
    Operand{.values = {.name = "B", .noun = "side B", .offer = Offer::sides},
            .help = "what to compare A with",
            .is_required = true}};
constexpr std::array filter_list = {&type, &all};
constexpr std::array place_list = {&options::index, &options::rules};
constexpr Options filter_options = filter_list;
constexpr Options place_options = place_list;
constexpr std::array all_options = {&filter_options, &options::printing, &options::table,
                                    &place_options};
constexpr std::array formats = {Format::table, Format::json,        Format::yaml,
                                Format::csv,   Format::tsv,         Format::markdown,
                                Format::name,  Format::requirements};

}  // namespace

constinit const Command diff_command = {
    .path = "vdk connectors diff",
    .summary = "compare environments, a source tree, the index or a saved listing",
    .about = "Compare two environments, a source tree, the index or a saved listing",
    .examples = examples,
    .operands = operands,
    .options = all_options,
    .formats = formats,
    .notes = "Exit codes: 0 no difference, 1 a difference, 2 an error",
    .run = diff};

}  // namespace vdk::cli
