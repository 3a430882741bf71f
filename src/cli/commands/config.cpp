#include "vdk/cli/commands/config.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "vdk/catalogue/configuration.hpp"
#include "vdk/cli/named_plugins.hpp"
#include "vdk/cli/options.hpp"
#include "vdk/cli/problem_lines.hpp"
#include "vdk/cli/usage.hpp"
#include "vdk/cli/version.hpp"
#include "vdk/cli/words.hpp"
#include "vdk/render/json/configuration.hpp"
#include "vdk/render/text/configuration.hpp"
#include "vdk/render/text/sanitize.hpp"
#include "vdk/support/lists.hpp"
#include "vdk/support/text.hpp"

namespace vdk::cli {

namespace {

using render::ConfigurationFormat;

constexpr std::string_view heading = "Block";

constexpr Option section = {.names = "--section",
                            .help = "write the section [vdk_S] instead of [vdk]",
                            .heading = heading,
                            .values = {.name = "S"}};
constexpr Option format = {
    .names = "--format",
    .help = "format",
    .heading = heading,
    .values = {.name = "FORMAT", .noun = "format", .words = configuration_words, .usual = "ini"}};
constexpr Option all = {
    .names = "--all", .help = "uncomment every key that has a default", .heading = heading};
constexpr Option fragment = {.names = "--fragment",
                             .help = "print keys only, to add to an existing section",
                             .heading = heading};

std::string render_plan(const model::ConfigurationPlan& plan, const Arguments& arguments) {
  const std::string word = arguments.value(format);
  if (word == "json" || word == "yaml")
    return document(render::configuration_json(plan, program_version),
                    word == "yaml" ? Format::yaml : Format::json);
  const auto block = word == "env" ? ConfigurationFormat::env : ConfigurationFormat::ini;
  return render::configuration(plan, {.format = block,
                                      .has_all_open = arguments.has(all),
                                      .is_fragment = arguments.has(fragment)});
}

/// Returns `dwh` for `dwh`, `vdk_dwh` and `[vdk_dwh]`.
std::string section_name(std::string_view typed) {
  if (typed.starts_with('[') && typed.ends_with(']')) typed = typed.substr(1, typed.size() - 2);
  if (support::to_lower(typed).starts_with("vdk_")) typed.remove_prefix(4);
  return std::string(typed);
}

bool is_section_name(std::string_view name) {
  return std::ranges::all_of(name, [](char c) {
    return support::is_letter_or_digit(c) || c == '_' || c == '-' || c == '.';
  });
}

/// Whether the rows belong to more than one plugin. Several rows of one plugin are allowed, one for
/// each environment that has it; the row of the primary environment comes first.
bool has_several(const std::vector<model::Connector>& rows) {
  return std::ranges::any_of(
      rows, [&](const model::Connector& row) { return row.name != rows.front().name; });
}

std::string several(const std::vector<model::Connector>& rows) {
  std::vector<std::string> names;
  for (const model::Connector& row : rows) support::add_once(names, row.name);
  return "error: several plugins serve this type; name one of them: " +
         render::sanitize(support::join(names, ", ")) + "\n";
}

Outcome config(const Arguments& arguments, const Invocation& invocation) {
  Check check;
  const std::string name = section_name(arguments.value(section));
  check.contradiction(arguments.has(section) && name.empty(),
                      "'--section' requires a name, for example 'sales' for [vdk_sales]");
  check.contradiction(!is_section_name(name),
                      "'--section' may contain only letters, digits, '_', '-' and '.'");
  const NamedOptions options = resolve_named(arguments, invocation, check);
  const Printing& printing = options.printing;
  if (!check.message().empty()) return usage_error(arguments.command(), check.message());

  const Named named = find_named(options.request, options.names);
  if (!named.scan.refusals.empty()) return refuse(named.scan.refusals);
  if (auto lossy = refuse_loss(named.scan, printing)) return std::move(*lossy);
  Outcome outcome;
  outcome.errors = messages_about(named.names.rows, named.scan, printing) + missing_names(named);
  const std::vector<model::Connector>& rows = named.names.rows;
  if (rows.empty() || has_several(rows)) {
    outcome.exit = rows.empty() ? ExitCode::no : ExitCode::unusable;
    if (!rows.empty()) outcome.errors += several(rows);
    return outcome;
  }
  model::ConfigurationPlan plan = catalogue::plan_configuration(rows.front(), name);
  if (plan.groups.empty()) {
    outcome.exit = ExitCode::no;
    outcome.errors += render::sanitize(plan.connector) + " has no configuration options\n";
    return outcome;
  }
  if (std::string why = render::configuration_refusal(plan); plan.takes_sections && !why.empty())
    return usage_error(why);
  plan.demands = catalogue::list_section_demands(rows.front(), named.scan.rows);
  outcome.output = render_plan(plan, arguments);
  if (!printing.is_quiet) outcome.errors += render::configuration_warnings(plan);
  return outcome;
}

constexpr std::array examples = {
    Example{"vdk connectors config postgres", "a block for config.ini"},
    Example{"vdk connectors config trino --section sales >> config.ini"},
    Example{"vdk connectors config snowflake --format env", "variables for a shell"},
};
constexpr std::array own_list = {&section, &format, &all, &fragment};
constexpr Options own_options = own_list;
constexpr std::array all_options = {&own_options, &options::messages, &options::environments,
                                    &options::other_places};

}  // namespace

constinit const Command config_command = {
    .path = "vdk connectors config",
    .summary = "print a configuration block for a connector",
    .about = "Print a configuration block for a connector: for config.ini, or as variables",
    .examples = examples,
    .operands = {&options::connector_name, 1},
    .options = all_options,
    .run = config};

}  // namespace vdk::cli
