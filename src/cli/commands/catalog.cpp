#include "vdk/cli/commands/catalog.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

#include "vdk/catalogue/select.hpp"
#include "vdk/catalogue/type_counts.hpp"
#include "vdk/cli/named_plugins.hpp"
#include "vdk/cli/options.hpp"
#include "vdk/cli/places.hpp"
#include "vdk/cli/printing.hpp"
#include "vdk/cli/problem_lines.hpp"
#include "vdk/cli/usage.hpp"
#include "vdk/diagnosis/install_lines.hpp"
#include "vdk/model/catalog.hpp"
#include "vdk/render/html/catalog.hpp"
#include "vdk/render/text/catalog.hpp"
#include "vdk/render/text/sanitize.hpp"
#include "vdk/support/line_difference.hpp"
#include "vdk/support/lists.hpp"
#include "vdk/support/quotation.hpp"
#include "vdk/support/source_text.hpp"
#include "vdk/support/text.hpp"

namespace vdk::cli {

namespace {

/// Bytes. A page about 1,000 connectors has 5 million.
constexpr std::size_t file_size_limit = std::size_t{64} * 1024 * 1024;

constexpr Option all = {.names = "-a,--all",
                        .help = "list every VDK plugin, not only connectors",
                        .heading = options::filters};
constexpr Option check_file = {
    .names = "--check",
    .help =
        "check this file instead of printing; exit 1 if it is stale. Without -o, the format "
        "follows from its extension",
    .heading = options::output_heading,
    .values = {.name = "FILE", .offer = Offer::files}};

/// An environment is read only if one is named: a page for publication must not depend on the
/// machine on which it was made.
scan::ScanRequest resolve_request(const Arguments& arguments, const Invocation& invocation,
                                  Check& check) {
  scan::ScanRequest request = resolve_places(arguments, invocation, check);
  const auto& named = request.environments;
  request.environments.is_none = !names_environment(arguments) && !arguments.has(options::root);
  const std::size_t environments =
      named.prefixes.size() + named.interpreters.size() + (named.path.empty() ? 0 : 1);
  check.contradiction(
      environments > 1,
      "'catalog' can show only one environment; give '--env', '--python' or '--path' once");
  return request;
}

/// The format of `-o`, else that of the file to check.
Format chosen_format(const Arguments& arguments, const Printing& printing) {
  const std::string name = support::to_lower(arguments.value(check_file));
  const bool is_page = name.ends_with(".html") || name.ends_with(".htm");
  return is_page && !arguments.has(options::output) ? Format::html : printing.format;
}

model::Catalog make_catalog(const scan::Scan& scan, bool has_all) {
  model::Query query;
  query.has_all = has_all;
  if (has_all) query.role = "any";
  model::Catalog catalog{.connectors = catalogue::select(scan.rows, query, {}),
                         .unserved = {},
                         .index_date = scan.index_date,
                         .has_tree = support::contains(scan.sources, model::SourceKind::tree,
                                                       &model::SourceReport::kind),
                         .has_states = !scan.environments.empty(),
                         .has_all = has_all};
  // The lines of the scan are for one environment of this machine.
  for (model::Connector& row : catalog.connectors)
    if (row.index_version)
      row.install = diagnosis::install_lines(row.name, diagnosis::install_target(nullptr));
  // Without the built-in index, nothing is known about what is missing.
  if (scan.index_date.empty()) return catalog;
  for (model::TypeSummary& summary : catalogue::count_types(scan.types, scan.rows, {}))
    if (summary.known == 0) catalog.unserved.push_back(std::move(summary.type));
  return catalog;
}

/// The command line that makes the file: the one that was typed, without `--check`.
std::string update_command(const Invocation& invocation, const std::string& file,
                           const std::string& format) {
  std::string command = "vdk connectors catalog";
  const auto& words = invocation.arguments;
  auto word = std::ranges::find(words, "catalog");
  for (word += word == words.end() ? 0 : 1; word != words.end(); ++word) {
    if (*word == "--check") {
      if (++word == words.end()) break;
    } else if (!word->starts_with("--check=")) {
      command += " " + support::quote_for_shell(*word);
    }
  }
  return command + format + " > " + support::quote_for_shell(file);
}

/// Line `- OLD` or `+ NEW` of a difference.
std::string difference_line(const char* sign, std::string_view line) {
  constexpr int width = 100;
  return sign + render::shorten(render::sanitize(line), width) + "\n";
}

/// Why the file to check cannot be read, and what to do.
std::string reading_fault(support::ReadError error, const std::string& update) {
  switch (error) {
    case support::ReadError::not_found:
      return "does not exist; create it with:\n  " + render::sanitize(update);
    case support::ReadError::not_a_regular_file:
      return "is not a regular file; name a file that 'catalog' has printed";
    case support::ReadError::no_permission:
      return "cannot be read; check its permissions";
    case support::ReadError::too_large:
      return "is larger than 64 MiB, so it is no catalog; name another file";
    default:
      return "cannot be read";
  }
}

/// What is stale in a file: its first line that differs, or only its end.
std::string stale_part(const support::LineDifference& difference) {
  const bool is_same_line = difference.first == difference.second;
  if (is_same_line && !difference.first.empty())
    return "stale: no line feed at the end of the file\n";
  if (is_same_line) return "stale: an empty line too many or too few at the end\n";
  return "stale:\n" + difference_line("  - ", difference.first) +
         difference_line("  + ", difference.second);
}

Outcome compare(const std::string& file, const std::string& fresh, const std::string& update) {
  const support::FileText committed = support::read_file(file, file_size_limit);
  const std::string name = render::sanitize(file);
  if (committed.error != support::ReadError::none)
    return usage_error(name + ": " + reading_fault(committed.error, update) + "\n");
  const auto difference = support::find_difference(committed.text, fresh);
  if (!difference) return {};
  return {.exit = ExitCode::no,
          .errors = name + ":" + std::to_string(difference->line) + ": " + stale_part(*difference) +
                    "update it with:\n  " + render::sanitize(update) + "\n"};
}

Outcome catalog(const Arguments& arguments, const Invocation& invocation) {
  Check check;
  const scan::ScanRequest request = resolve_request(arguments, invocation, check);
  const Printing printing = resolve_printing(arguments, invocation, check);
  const Format format = chosen_format(arguments, printing);
  if (!check.message().empty()) return usage_error(arguments.command(), check.message());

  const scan::Scan scan = scan::scan(request);
  if (!scan.refusals.empty()) return refuse(scan.refusals);
  if (auto lossy = refuse_loss(scan, printing)) return std::move(*lossy);
  const model::Catalog catalog = make_catalog(scan, arguments.has(all));
  std::string text =
      format == Format::html ? render::catalog_html(catalog) : render::catalog_markdown(catalog);
  Outcome outcome{.output = std::move(text)};
  if (arguments.has(check_file)) {
    const bool is_implied = format == Format::html && !arguments.has(options::output);
    const std::string file = arguments.value(check_file);
    outcome = compare(file, outcome.output,
                      update_command(invocation, file, is_implied ? " -o html" : ""));
  }
  outcome.errors.insert(0, messages_about(catalog.connectors, scan, printing));
  return outcome;
}

constexpr std::array examples = {
    Example{"vdk connectors catalog > connectors.md", "for a wiki"},
    Example{"vdk connectors catalog -o html > connectors.html", "a page that needs no server"},
    Example{"vdk connectors catalog --check connectors.html", "exit 1 if it is stale"},
    Example{"vdk connectors catalog -o html --env ~/jobs/.venv", "with the states there"},
};
constexpr std::array own_list = {&all, &options::output, &check_file};
constexpr Options own_options = own_list;
constexpr std::array places_list = {
    &options::env,         &options::python,         &options::path,  &options::root,
    &options::source_tree, &options::no_source_tree, &options::index, &options::rules};
constexpr Options places = places_list;
constexpr std::array all_options = {&own_options, &options::messages, &places};
constexpr std::array formats = {Format::markdown, Format::html};

}  // namespace

constinit const Command catalog_command = {
    .path = "vdk connectors catalog",
    .summary = "print a support matrix to publish, as Markdown or as a web page",
    .about = "Print a support matrix to publish: connectors, capabilities and options",
    .examples = examples,
    .options = all_options,
    .formats = formats,
    .notes =
        "No environment is read unless one is named, so the output depends only on the index, the "
        "rules and the source tree. It contains no paths of this machine.",
    .run = catalog};

}  // namespace vdk::cli
