#include "vdk/cli/list_options.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include <CLI/CLI.hpp>

#include "vdk/catalogue/select.hpp"
#include "vdk/cli/command_line.hpp"
#include "vdk/cli/source_flags.hpp"
#include "vdk/cli/usage.hpp"
#include "vdk/model/connector.hpp"
#include "vdk/render/text/columns.hpp"
#include "vdk/support/lists.hpp"
#include "vdk/support/text.hpp"

namespace vdk::cli {

namespace {

/// The options of `list`, as typed.
struct ListFlags {
  std::vector<std::string> patterns, types, capabilities, states, columns, sort, with;
  std::string role;
  bool has_all = false, is_installed = false, is_available = false, is_broken = false;
  bool is_outdated = false, is_reversed = false, fails_when_empty = false;
  SourceFlags places;
  PrintFlags printing;
};

void declare_selection(CLI::App& app, ListFlags& words) {
  app.add_option("PATTERN", words.patterns, "part of a name, type, alias or summary; or a glob")
      ->option_text("...");
  add_repeatable(app, "-t,--type", words.types, "only these data-source types, aliases or families",
                 "T[,T]");
  add_repeatable(
      app, "--can", words.capabilities,
      "only connectors with every given capability: query,\ningest, templates, cli, sections",
      "CAP[,CAP]");
  app.add_option("--role", words.role,
                 "only this role: connect (default), ingest, source,\npreprocess, hook, command, "
                 "library or any")
      ->option_text("ROLE");
  add_switch(app, "-a,--all", words.has_all, "list every VDK plugin, not only connectors");
  add_repeatable(app, "--state", words.states,
                 "only these states: installed, available, broken,\noutdated", "S[,S]");
  add_switch(app, "--installed", words.is_installed, "same as --state installed,broken");
  add_switch(app, "--available", words.is_available, "same as --state available");
  add_switch(app, "--broken", words.is_broken, "same as --state broken");
  add_switch(app, "--outdated", words.is_outdated, "same as --state outdated");
  set_group(app, "Filters",
            {"--type", "--can", "--role", "--all", "--state", "--installed", "--available",
             "--broken", "--outdated"});
}

void declare_output(CLI::App& app, ListFlags& words) {
  declare_printing(app, words.printing,
                   {Format::table, Format::wide, Format::json, Format::jsonl, Format::name});
  declare_table(app, words.printing);
  add_repeatable(app, "--with", words.with, "add details to the JSON: config, evidence or all",
                 "F[,F]");
  add_repeatable(app, "-c,--columns", words.columns,
                 "show these columns; +C adds one, -C drops one", "C[,C]");
  add_repeatable(app, "--sort", words.sort,
                 "sort by these columns; -C sorts in descending order\n(default: type,name)",
                 "C[,C]");
  add_switch(app, "--reverse", words.is_reversed, "reverse the order of the rows");
  add_switch(app, "-e,--exit-status", words.fails_when_empty, "exit 1 if nothing matches");
  set_group(app, "Output", {"--with", "--columns", "--sort", "--reverse", "--exit-status"});
}

void check_empty_values(const ListFlags& words, Check& check) {
  check.not_empty("--type", words.types);
  check.not_empty("--can", words.capabilities);
  check.not_empty("--state", words.states);
  check.not_empty("--columns", words.columns);
  check.not_empty("--sort", words.sort);
  check.not_empty("--with", words.with);
}

void resolve_query(const ListFlags& words, Check& check, model::Query& query) {
  query.patterns = words.patterns;
  query.type_words = parts(words.types);
  query.capabilities =
      check.words("capability", parts(words.capabilities),
                  {model::capability_words.begin(), model::capability_words.end()});
  const std::string usual_role = words.has_all ? "any" : "connect";
  std::vector<std::string> roles(model::role_words.begin(), model::role_words.end());
  roles.emplace_back("any");
  query.role = check.word("role", words.role.empty() ? usual_role : words.role, roles);
  query.has_all = words.has_all;
  query.states =
      check.words("state", parts(words.states), {"installed", "available", "broken", "outdated"});
  if (words.is_installed) support::append(query.states, {"installed", "broken"});
  if (words.is_available) query.states.emplace_back("available");
  if (words.is_broken) query.states.emplace_back("broken");
  if (words.is_outdated) query.states.emplace_back("outdated");
  for (const std::string& part : parts(words.sort)) {
    const bool is_descending = part.starts_with('-');
    const std::string column =
        check.word("sort column", part.substr(is_descending ? 1 : 0), catalogue::sort_words());
    query.sort.push_back((is_descending ? "-" : "") + column);
  }
  query.is_reversed = words.is_reversed;
  check.contradiction(!words.types.empty() && query.type_words.empty(),
                      "'--type' requires a data-source type, alias or family");
}

void resolve_columns(const ListFlags& words, Check& check, ListOptions& options) {
  std::vector<std::string> names;
  for (const render::Column& column : render::all_columns()) names.push_back(column.name);
  for (const std::string& part : parts(words.columns)) {
    const bool is_change = part.starts_with('+') || part.starts_with('-');
    std::string name = check.word("column", part.substr(is_change ? 1 : 0), names);
    if (part.starts_with('+'))
      options.added_columns.push_back(std::move(name));
    else if (part.starts_with('-'))
      options.dropped_columns.push_back(std::move(name));
    else
      options.columns.push_back(std::move(name));
  }
}

void resolve_parts(const ListFlags& words, Check& check, ListOptions& options) {
  const std::vector<std::string> with =
      check.words("part", parts(words.with), {"config", "evidence", "all"});
  const auto has_part = [&](const char* part) {
    return std::ranges::any_of(with,
                               [&](const std::string& one) { return one == part || one == "all"; });
  };
  options.has_config = has_part("config");
  options.has_evidence = has_part("evidence");
}

/// Removes words in brackets from the arguments and returns them: CLI11 would parse them as lists,
/// but here they can only be globs.
std::vector<std::string> take_bracketed(std::vector<std::string>& arguments) {
  std::vector<std::string> patterns;
  std::vector<std::string> others;
  for (std::string& word : arguments) {
    const bool is_value = !others.empty() && others.back().starts_with('-');
    const bool is_bracketed = word.starts_with('[') && word.ends_with(']');
    (is_bracketed && !is_value ? patterns : others).push_back(std::move(word));
  }
  arguments = std::move(others);
  return patterns;
}

constexpr const char* footer =
    "Examples:\n"
    "  vdk connectors list                       all connectors\n"
    "  vdk connectors list -t postgres           connectors for PostgreSQL\n"
    "  vdk connectors list --installed -o name   names, for a script\n"
    "  vdk connectors list -o json | jq -r '.connectors[].name'\n";

}  // namespace

ListParsing parse_list(const std::vector<std::string>& typed, const Invocation& invocation) {
  std::vector<std::string> arguments = typed;
  std::vector<std::string> bracketed = take_bracketed(arguments);
  ListFlags words;
  CLI::App app("List VDK's database connectors, what each can do, and which are installed here",
               "vdk connectors list");
  app.footer(footer);
  declare_selection(app, words);
  declare_output(app, words);
  declare_environments(app, words.places);
  declare_other_places(app, words.places);

  ListParsing parsing;
  parsing.outcome = parse_arguments(app, arguments);
  if (parsing.outcome) return parsing;
  support::append(words.patterns, std::move(bracketed));
  Check check;
  check_empty_values(words, check);
  resolve_query(words, check, parsing.options.query);
  resolve_columns(words, check, parsing.options);
  resolve_parts(words, check, parsing.options);
  parsing.options.fails_when_empty = words.fails_when_empty;
  parsing.options.request = resolve_places(words.places, invocation, check);
  parsing.options.printing = resolve_printing(words.printing, invocation, check);
  if (!check.message().empty()) parsing.outcome = usage_error(app, check.message());
  return parsing;
}

}  // namespace vdk::cli
