#include "vdk/cli/commands/config.hpp"

#include <algorithm>
#include <utility>

#include <CLI/CLI.hpp>

#include "vdk/catalogue/configuration.hpp"
#include "vdk/cli/named_plugins.hpp"
#include "vdk/cli/printing.hpp"
#include "vdk/cli/problem_lines.hpp"
#include "vdk/cli/source_flags.hpp"
#include "vdk/cli/usage.hpp"
#include "vdk/cli/version.hpp"
#include "vdk/render/json/configuration.hpp"
#include "vdk/render/text/configuration.hpp"
#include "vdk/render/text/sanitize.hpp"
#include "vdk/support/lists.hpp"
#include "vdk/support/text.hpp"

namespace vdk::cli {

namespace {

using render::ConfigurationFormat;

struct ConfigFlags {
  std::string name;
  std::string section;
  std::string format = "ini";
  bool has_all = false;
  bool is_fragment = false;
};

void declare(CLI::App& app, ConfigFlags& words) {
  app.add_option("NAME", words.name, "plugin name, its short form, type or alias")
      ->option_text(" ");
  app.add_option("--section", words.section, "write the section [vdk_S] instead of [vdk]")
      ->option_text("S");
  app.add_option("--format", words.format, "format: ini (default), env or json")
      ->option_text("FORMAT");
  add_switch(app, "--all", words.has_all, "uncomment every key that has a default");
  add_switch(app, "--fragment", words.is_fragment,
             "print keys only, to add to an existing section");
}

std::string render_plan(const model::ConfigurationPlan& plan, const std::string& format,
                        const ConfigFlags& typed) {
  if (format == "json") return render::configuration_json(plan, program_version);
  const auto block = format == "env" ? ConfigurationFormat::env : ConfigurationFormat::ini;
  return render::configuration(
      plan, {.format = block, .has_all_open = typed.has_all, .is_fragment = typed.is_fragment});
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

}  // namespace

Outcome config(const std::vector<std::string>& words, const Invocation& invocation) {
  CLI::App app("Print a configuration block for a connector", "vdk connectors config");
  ConfigFlags typed;
  PrintFlags print_flags;
  SourceFlags source_flags;
  declare(app, typed);
  declare_messages(app, print_flags);
  declare_environments(app, source_flags);
  declare_other_places(app, source_flags);
  if (auto outcome = parse_arguments(app, words)) return std::move(*outcome);

  Check check;
  check.contradiction(typed.name.empty(),
                      "a name is required, for example '" + app.get_name() + " postgres'");
  const std::string format = check.word("format", typed.format, {"ini", "env", "json"});
  const std::string section = section_name(typed.section);
  check.contradiction(app.count("--section") > 0 && section.empty(),
                      "'--section' requires a name, for example 'sales' for [vdk_sales]");
  check.contradiction(!is_section_name(section),
                      "'--section' may contain only letters, digits, '_', '-' and '.'");
  const scan::ScanRequest request = resolve_places(source_flags, invocation, check);
  const Printing printing = resolve_printing(print_flags, invocation, check);
  if (!check.message().empty()) return usage_error(app, check.message());

  const Named named = find_named(request, {typed.name});
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
  model::ConfigurationPlan plan = catalogue::plan_configuration(rows.front(), section);
  if (plan.groups.empty()) {
    outcome.exit = ExitCode::no;
    outcome.errors += render::sanitize(plan.connector) + " has no configuration options\n";
    return outcome;
  }
  if (std::string why = render::configuration_refusal(plan); plan.takes_sections && !why.empty())
    return usage_error(why);
  plan.demands = catalogue::list_section_demands(rows.front(), named.scan.rows);
  outcome.output = render_plan(plan, format, typed);
  if (!printing.is_quiet) outcome.errors += render::configuration_warnings(plan);
  return outcome;
}

}  // namespace vdk::cli
