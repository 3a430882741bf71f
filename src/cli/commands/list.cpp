#include "vdk/cli/commands/list.hpp"

#include <algorithm>
#include <array>

#include "vdk/catalogue/select.hpp"
#include "vdk/catalogue/types.hpp"
#include "vdk/cli/list_options.hpp"
#include "vdk/cli/options.hpp"
#include "vdk/cli/problem_lines.hpp"
#include "vdk/cli/usage.hpp"
#include "vdk/cli/version.hpp"
#include "vdk/diagnosis/default_database.hpp"
#include "vdk/model/vdk_program.hpp"
#include "vdk/render/json/listing.hpp"
#include "vdk/render/text/columns.hpp"
#include "vdk/render/text/messages.hpp"
#include "vdk/render/text/sanitize.hpp"
#include "vdk/render/text/table.hpp"
#include "vdk/scan/scan.hpp"
#include "vdk/support/edit_distance.hpp"
#include "vdk/support/lists.hpp"
#include "vdk/support/text.hpp"

namespace vdk::cli {

namespace {

bool shows_any_role(const ListOptions& options) {
  return options.query.has_all || options.query.role != "connect";
}

bool looked_at_tree(const scan::Scan& scan) {
  return std::ranges::any_of(scan.sources, [](const model::SourceReport& source) {
    return source.kind == model::SourceKind::tree;
  });
}

/// The columns of the table if none are named.
std::vector<std::string> usual_columns(const ListOptions& options, const scan::Scan& scan,
                                       const model::Report& report) {
  const Format format = options.printing.format;
  if (format == Format::wide || format == Format::csv || format == Format::tsv)
    return render::wide_columns();
  return render::default_columns(
      {.has_roles = shows_any_role(options),
       .has_broken = std::ranges::any_of(
           report.connectors,
           [](const model::Connector& row) { return row.state == model::State::broken; }),
       .has_tree = looked_at_tree(scan),
       .has_several_environments = scan.environments.size() > 1});
}

std::vector<std::string> chosen_columns(const ListOptions& options, const scan::Scan& scan,
                                        const model::Report& report) {
  std::vector<std::string> columns;
  for (const std::string& name :
       options.columns.empty() ? usual_columns(options, scan, report) : options.columns)
    support::add_once(columns, name);
  for (const std::string& name : options.added_columns) support::add_once(columns, name);
  std::erase_if(columns, [&](const std::string& name) {
    return support::contains(options.dropped_columns, name);
  });
  return columns;
}

/// The columns that the user asked for, by name or by an option that is about them.
std::vector<std::string> kept_columns(const ListOptions& options) {
  if (options.printing.format == Format::wide) return render::wide_columns();
  std::vector<std::string> kept = options.columns;
  support::append(kept, options.added_columns);
  if (shows_any_role(options)) support::append(kept, {"role", "can"});
  if (!options.query.capabilities.empty()) kept.emplace_back("can");
  if (!options.request.trees.empty()) kept.emplace_back("source");
  return kept;
}

std::string names(const std::vector<model::Connector>& rows) {
  std::string text;
  for (const model::Connector& row : rows) text += render::sanitize(row.name) + "\n";
  return text;
}

render::Sheet sheet_of(const ListOptions& options, const scan::Scan& scan,
                       const model::Report& report) {
  return render::connectors_sheet(report.connectors, chosen_columns(options, scan, report),
                                  options.printing.format == Format::markdown);
}

std::string answer(const ListOptions& options, const scan::Scan& scan,
                   const model::Report& report) {
  const render::JsonStyle json_style{.has_config = options.has_config,
                                     .has_evidence = options.has_evidence,
                                     .tool_version = program_version};
  switch (options.printing.format) {
    case Format::json:
    case Format::yaml:
      return document(render::json(report, json_style), options.printing.format);
    case Format::jsonl:
      return render::json_lines(report, json_style);
    case Format::name:
      return names(report.connectors);
    case Format::csv:
    case Format::tsv:
    case Format::markdown:
      return sheet_text(sheet_of(options, scan, report), options.printing);
    case Format::table:
    case Format::wide:
    case Format::text:
    case Format::requirements:
    case Format::ini:
    case Format::env:
    case Format::html:
      break;
  }
  return render::table(report.connectors, {.columns = chosen_columns(options, scan, report),
                                           .width = options.printing.width,
                                           .has_headers = options.printing.has_headers,
                                           .is_colored = options.printing.is_colored,
                                           .kept_columns = kept_columns(options)});
}

/// One line for each type that the user named, also as a pattern, and that has no connector.
std::string types_without_connector(const ListOptions& options, const scan::Scan& scan) {
  std::vector<std::string> words = options.query.type_words;
  support::append(words, options.query.patterns);
  std::vector<std::string> unserved;
  for (const std::string& word : words) {
    const std::vector<std::string> types =
        catalogue::resolve_types({word}, scan.types, scan.rows).types;
    const bool is_served = std::ranges::any_of(scan.rows, [&](const model::Connector& row) {
      return types.size() == 1 && support::contains(row.types, types.front());
    });
    if (types.size() == 1 && !is_served) support::add_once(unserved, types.front());
  }
  std::string text;
  if (unserved.empty()) return text;
  const model::Summary known = catalogue::summarize(scan.rows, {});
  for (const std::string& type : unserved)
    text += render::no_connector_for(type, known.plugins_known);
  return text;
}

bool connects(const model::Connector& row) { return support::contains(row.roles, "connect"); }

/// Up to three plugins that have the word in their names but are not connectors.
std::vector<std::string> other_plugins(const std::string& word, const scan::Scan& scan) {
  std::vector<std::string> names;
  for (const model::Connector& row : scan.rows) {
    const std::vector<std::string> parts = support::split(row.name, '-');
    const std::string name = support::normalize_name(word);
    const bool is_match = row.name == name || (name != "vdk" && support::contains(parts, name));
    const bool is_new = !support::contains(names, row.name);
    if (is_match && is_new && !connects(row) && names.size() < 3) names.push_back(row.name);
  }
  return names;
}

std::string unknown_type(const catalogue::TypeResolution& types, const scan::Scan& scan) {
  const std::string& word = types.unknown.front();
  std::vector<std::string> served;
  for (const model::Connector& row : scan.rows)
    if (connects(row)) support::append(served, row.types);
  support::sort_unique(served);
  return render::unknown_type(word, support::nearest_word(word, types.valid),
                              other_plugins(word, scan), served);
}

/// Names of the plugins that the query would match with `--all`.
std::vector<std::string> matches_of_all(const ListOptions& options, const scan::Scan& scan,
                                        const std::vector<std::string>& types) {
  model::Query query = options.query;
  if (query.patterns.empty() || query.has_all) return {};
  query.has_all = true;
  query.role = "any";
  std::vector<std::string> names;
  for (const model::Connector& row : catalogue::select(scan.rows, query, types))
    support::add_once(names, row.name);
  return names;
}

std::string empty_answer(const ListOptions& options, const scan::Scan& scan,
                         const model::Report& report, const std::vector<std::string>& types) {
  std::string text = types_without_connector(options, scan);
  if (!text.empty() || !report.connectors.empty()) return text;
  text = render::nothing_matched(report.summary.connectors_known, report.summary.plugins_known);
  for (const std::string& pattern : options.query.patterns)
    if (pattern.find('/') != std::string::npos) text += render::pattern_is_path(pattern);
  return text + render::matched_with_all(matches_of_all(options, scan, types));
}

render::Hints hints_of(const ListOptions& options, const scan::Scan& scan,
                       const model::Report& report) {
  render::Hints hints;
  hints.index_date = scan.index_date;
  hints.connectors_known = report.summary.connectors_known;
  hints.is_empty = report.connectors.empty();
  hints.is_wide = options.printing.format == Format::wide;
  if (scan.environments.empty()) return hints;

  const model::Environment& primary = scan.environments.front();
  hints.environment = model::location_of(primary);
  hints.found_by = primary.found_by;
  for (const model::Connector& row : scan.rows) {
    if (row.environment != primary.id || !connects(row)) continue;
    if (row.state == model::State::broken) hints.broken.push_back(row.name);
    ++hints.connectors_installed;
  }
  for (const model::Connector& row : report.connectors) {
    const bool lacks_driver =
        std::ranges::any_of(row.details->drivers, [](const model::Driver& driver) {
          return driver.status == model::Driver::Status::missing;
        });
    if (row.environment == primary.id && row.state == model::State::installed && lacks_driver)
      hints.undriven.push_back(row.name);
  }
  hints.has_vdk = model::find_vdk(primary) != nullptr;
  hints.is_dead = hints.has_vdk && primary.starts == false;
  hints.doctor = render::doctor_command(primary, options.request.root);
  const auto& variables = options.request.process.variables;
  hints.has_default_type = !diagnosis::default_type(variables).value.empty();
  // With `--verbose`, the problem itself is shown.
  if (!options.printing.is_verbose) {
    const diagnosis::DefaultDatabase found =
        diagnosis::find_default_database(scan.rows, primary.id);
    hints.defaults = found.names;
    hints.may_be_single = !found.has_unconditional;
  }
  return hints;
}

/// The text for stderr.
std::string stderr_text(const ListOptions& options, const scan::Scan& scan,
                        const model::Report& report, const std::vector<std::string>& types) {
  std::string text = trail_lines(scan, options.printing);
  if (options.printing.is_quiet) return text;
  const bool has_problems_in_answer = is_document(options.printing.format);
  if (!has_problems_in_answer || options.printing.is_strict) {
    const bool wants_all = options.printing.is_strict || options.printing.is_verbose;
    text += problem_lines(wants_all ? scan.problems : concerning(scan.problems, report.connectors),
                          options.printing);
    text += render::dead_environments(scan.environments, options.request.root);
  }
  text += empty_answer(options, scan, report, types);
  if (options.printing.has_hints) text += render::hints(hints_of(options, scan, report));
  return text;
}

Outcome list(const Arguments& arguments, const Invocation& invocation) {
  Check check;
  const ListOptions options = resolve_list(arguments, invocation, check);
  if (!check.message().empty()) return usage_error(arguments.command(), check.message());

  const scan::Scan scan = scan::scan(options.request);
  if (!scan.refusals.empty()) return refuse(scan.refusals);
  const catalogue::TypeResolution types =
      catalogue::resolve_types(options.query.type_words, scan.types, scan.rows);
  if (!types.unknown.empty()) return usage_error(unknown_type(types, scan));

  model::Report report{.query = options.query,
                       .sources = scan.sources,
                       .environments = scan.environments,
                       .connectors = catalogue::select(scan.rows, options.query, types.types),
                       .summary = {},
                       .problems = scan.problems};
  report.summary = catalogue::summarize(scan.rows, report.connectors);

  Outcome outcome{.errors = stderr_text(options, scan, report, types.types)};
  if (is_too_lossy(scan.problems, options.printing)) {
    outcome.exit = ExitCode::unusable;
    outcome.errors += loss_line();
    return outcome;
  }
  if (chosen_columns(options, scan, report).empty())
    return usage_error("'--columns' drops every column; keep at least one\n");
  outcome.output = answer(options, scan, report);
  if (options.fails_when_empty && report.connectors.empty()) outcome.exit = ExitCode::no;
  return outcome;
}

constexpr std::array examples = {
    Example{"vdk connectors list", "all connectors"},
    Example{"vdk connectors list -t postgres", "connectors for PostgreSQL"},
    Example{"vdk connectors list --installed -o name", "names, for a script"},
    Example{"vdk connectors list -o json | jq -r '.connectors[].name'"},
};
constexpr std::array operands = {
    Operand{.values = {.name = "PATTERN", .offer = Offer::connectors},
            .help = "part of a name, type, alias or summary; or a glob",
            .is_repeatable = true}};
constexpr std::array all_options = {&options::filters_of_list, &options::printing,
                                    &options::table,           &options::output_of_list,
                                    &options::environments,    &options::other_places};
constexpr std::array formats = {Format::table, Format::wide,     Format::json,
                                Format::jsonl, Format::yaml,     Format::csv,
                                Format::tsv,   Format::markdown, Format::name};

}  // namespace

constinit const Command list_command = {
    .path = "vdk connectors list",
    .alias = "ls",
    .summary = "list database connectors, and which are installed here",
    .about = "List VDK's database connectors, what each can do, and which are installed here",
    .examples = examples,
    .operands = operands,
    .options = all_options,
    .formats = formats,
    .run = list};

}  // namespace vdk::cli
