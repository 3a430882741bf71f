#include "vdk/cli/options.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

#include <CLI/CLI.hpp>

#include "vdk/catalogue/select.hpp"
#include "vdk/cli/usage.hpp"
#include "vdk/render/columns.hpp"
#include "vdk/support/text.hpp"

namespace vdk::cli {

namespace {

/// What stands on the command line, word for word.
struct Words {
  std::vector<std::string> patterns, types, capabilities, states, columns, sort;
  std::vector<std::string> with, prefixes, interpreters, path, trees, indexes, rules;
  std::string role;
  std::string format;
  std::string color = "auto";
  int width = -1;
  bool has_all = false, is_installed = false, is_available = false, is_broken = false;
  bool is_outdated = false, is_json = false, is_reversed = false, has_no_headers = false;
  bool has_no_trunc = false, has_no_environment = false, has_all_environments = false;
  bool has_no_tree = false, fails_when_empty = false, is_strict = false, is_quiet = false;
  bool is_verbose = false;
};

/// An option that takes one value each time it is given, and may be given several times.
void add_repeatable(CLI::App& app, const std::string& names, std::vector<std::string>& values,
                    const std::string& description, const std::string& value_name) {
  app.add_option(names, values, description)
      ->option_text(value_name)
      ->allow_extra_args(false)
      ->take_all();
}

/// `--quiet`, and not `--quiet=false`, which would be taken and mean nothing.
void add_switch(CLI::App& app, const std::string& names, bool& value,
                const std::string& description) {
  app.add_flag(names, value, description)->disable_flag_override();
}

void declare_selection(CLI::App& app, Words& words) {
  const std::string group = "Which rows";
  app.add_option("PATTERN", words.patterns, "part of a name, type, alias, summary; or a glob")
      ->option_text("...");
  add_repeatable(app, "-t,--type", words.types, "data-source type, alias or family; any of them",
                 "T[,T]");
  add_repeatable(app, "--can", words.capabilities,
                 "has all of: query ingest templates cli sections", "CAP[,CAP]");
  app.add_option("--role", words.role, "connect (default), ingest, source, ... or any")
      ->option_text("ROLE");
  add_switch(app, "-a,--all", words.has_all, "every VDK plugin, connector or not");
  add_repeatable(app, "--state", words.states, "installed, available, broken, outdated", "S[,S]");
  add_switch(app, "--installed", words.is_installed, "short for --state installed");
  add_switch(app, "--available", words.is_available, "short for --state available");
  add_switch(app, "--broken", words.is_broken, "short for --state broken");
  add_switch(app, "--outdated", words.is_outdated, "short for --state outdated");
  for (const char* name : {"--type", "--can", "--role", "--all", "--state", "--installed",
                           "--available", "--broken", "--outdated"})
    app.get_option(name)->group(group);
}

void declare_output(CLI::App& app, Words& words) {
  const std::string group = "Output";
  app.add_option("-o,--output", words.format, "table (default), wide, json, jsonl or name")
      ->option_text("FORMAT");
  add_switch(app, "--json", words.is_json, "short for -o json");
  add_repeatable(app, "--with", words.with, "heavy parts of the JSON: config, evidence, all",
                 "F[,F]");
  add_repeatable(app, "-c,--columns", words.columns, "columns in order; +C adds one, -C drops one",
                 "C[,C]");
  add_repeatable(app, "--sort", words.sort, "columns to sort by, -C for descending", "C[,C]");
  add_switch(app, "--reverse", words.is_reversed, "the last row first");
  add_switch(app, "--no-headers", words.has_no_headers, "rows only");
  add_switch(app, "--no-trunc", words.has_no_trunc, "drop and shorten nothing");
  app.add_option("--width", words.width, "fit this many cells; 0 for no limit")->option_text("N");
  app.add_option("--color", words.color, "auto (default), always or never")->option_text("WHEN");
  add_switch(app, "-e,--exit-status", words.fails_when_empty, "exit 1 when nothing matched");
  add_switch(app, "--strict", words.is_strict, "exit 2 when a source could not be read in full");
  add_switch(app, "-q,--quiet", words.is_quiet, "no hints or warnings on stderr");
  add_switch(app, "--verbose", words.is_verbose, "which places were looked at, and why");
  for (const char* name :
       {"--output", "--json", "--with", "--columns", "--sort", "--reverse", "--no-headers",
        "--no-trunc", "--width", "--color", "--exit-status", "--strict", "--quiet", "--verbose"})
    app.get_option(name)->group(group);
}

void declare_sources(CLI::App& app, Words& words) {
  const std::string group = "Where to look";
  add_repeatable(app, "--env", words.prefixes, "a virtual environment or prefix; repeatable",
                 "PATH");
  add_repeatable(app, "--python", words.interpreters, "an interpreter; repeatable", "EXE");
  add_switch(app, "--all-envs", words.has_all_environments, "every environment that can be found");
  add_repeatable(app, "--path", words.path, "exactly these directories, as one search path",
                 "DIR[:DIR]");
  add_switch(app, "--no-env", words.has_no_environment, "no environment");
  add_repeatable(app, "--source-tree", words.trees, "a folder of plugin sources; repeatable",
                 "DIR");
  add_switch(app, "--no-source-tree", words.has_no_tree, "no source tree");
  add_repeatable(app, "--index", words.indexes, "more index entries; 'none': no built-in ones",
                 "FILE|DIR");
  add_repeatable(app, "--rules", words.rules, "more rules; repeatable", "FILE");
  for (const char* name : {"--env", "--python", "--all-envs", "--path", "--no-env", "--source-tree",
                           "--no-source-tree", "--index", "--rules"})
    app.get_option(name)->group(group);
}

/// `a,b` in any of the values, each part trimmed; empty parts are dropped.
std::vector<std::string> parts(const std::vector<std::string>& values, char separator = ',') {
  std::vector<std::string> result;
  for (const std::string& value : values)
    for (const std::string& part : support::split(value, separator))
      if (!support::trim(part).empty()) result.emplace_back(support::trim(part));
  return result;
}

/// Collects the first thing that is wrong with the words.
class Check {
 public:
  /// The word in lower case; notes it as wrong if it is none of `valid`.
  std::string word(const std::string& kind, const std::string& typed,
                   const std::vector<std::string>& valid) {
    std::string lower = support::to_lower(typed);
    if (std::ranges::find(valid, lower) == valid.end() && message_.empty())
      message_ = unknown_word(kind, typed, valid);
    return lower;
  }

  std::vector<std::string> words(const std::string& kind, const std::vector<std::string>& typed,
                                 const std::vector<std::string>& valid) {
    std::vector<std::string> result;
    for (const std::string& one : typed) result.push_back(word(kind, one, valid));
    return result;
  }

  void contradiction(bool is_wrong, const std::string& message) {
    if (is_wrong && message_.empty()) message_ = message + "\n";
  }

  const std::string& message() const { return message_; }

 private:
  std::string message_;
};

/// An empty value is most often an unset variable of a script; it must not silently mean something
/// else.
void check_empty_values(const Words& words, Check& check) {
  struct Values {
    const char* option;
    const std::vector<std::string>* values;
  };
  const std::array<Values, 11> all = {{{"--type", &words.types},
                                       {"--can", &words.capabilities},
                                       {"--state", &words.states},
                                       {"--columns", &words.columns},
                                       {"--sort", &words.sort},
                                       {"--with", &words.with},
                                       {"--env", &words.prefixes},
                                       {"--python", &words.interpreters},
                                       {"--source-tree", &words.trees},
                                       {"--index", &words.indexes},
                                       {"--rules", &words.rules}}};
  for (const Values& one : all) {
    const bool is_empty = std::ranges::any_of(*one.values, [](const std::string& value) {
      return value.find_first_not_of(" ,") == std::string::npos;
    });
    check.contradiction(is_empty, std::string(one.option) + " was given an empty value");
  }
}

Format format_of(const std::string& word) {
  if (word == "wide") return Format::wide;
  if (word == "json") return Format::json;
  if (word == "jsonl") return Format::jsonl;
  if (word == "name") return Format::name;
  return Format::table;
}

void resolve_query(const Words& words, Check& check, model::Query& query) {
  query.patterns = words.patterns;
  query.type_words = parts(words.types);
  query.capabilities = check.words("capability", parts(words.capabilities),
                                   {"query", "ingest", "templates", "cli", "sections"});
  const std::string usual_role = words.has_all ? "any" : "connect";
  query.role = check.word(
      "role", words.role.empty() ? usual_role : words.role,
      {"connect", "ingest", "source", "preprocess", "hook", "command", "library", "any"});
  query.has_all = words.has_all;
  query.states =
      check.words("state", parts(words.states), {"installed", "available", "broken", "outdated"});
  if (words.is_installed) query.states.emplace_back("installed");
  if (words.is_available) query.states.emplace_back("available");
  if (words.is_broken) query.states.emplace_back("broken");
  if (words.is_outdated) query.states.emplace_back("outdated");
  for (const std::string& part : parts(words.sort)) {
    const bool is_descending = part.starts_with('-');
    const std::string column = check.word("column to sort by", part.substr(is_descending ? 1 : 0),
                                          catalogue::sort_words());
    query.sort.push_back((is_descending ? "-" : "") + column);
  }
  query.is_reversed = words.is_reversed;
  check.contradiction(!words.types.empty() && query.type_words.empty(),
                      "--type needs a data-source type, an alias or a family");
}

void resolve_columns(const Words& words, Check& check, ListOptions& options) {
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

void resolve_request(const Words& words, const Invocation& invocation, Check& check,
                     scan::ScanRequest& request) {
  request.surroundings = invocation.surroundings;
  request.environments.prefixes = words.prefixes;
  request.environments.interpreters = words.interpreters;
  request.environments.path = parts(words.path, ':');
  request.environments.is_none = words.has_no_environment;
  if (words.has_all_environments)
    request.environments.reach = model::EnvironmentRequest::Reach::all;
  const bool names_environment =
      !words.prefixes.empty() || !words.interpreters.empty() || !words.path.empty();
  check.contradiction(words.has_no_environment && (names_environment || words.has_all_environments),
                      "--no-env and the name of an environment contradict each other");
  check.contradiction(!words.path.empty() && request.environments.path.empty(),
                      "--path needs at least one directory");
  check.contradiction(words.has_no_tree && !words.trees.empty(),
                      "--no-source-tree and --source-tree contradict each other");
  const bool has_folder = !invocation.surroundings.working_directory.empty();
  const auto is_relative = [](const std::string& path) { return !path.starts_with('/'); };
  const std::array<const std::vector<std::string>*, 4> places = {
      &words.prefixes, &words.interpreters, &request.environments.path, &words.trees};
  for (const std::vector<std::string>* named : places)
    check.contradiction(
        !has_folder && std::ranges::any_of(*named, is_relative),
        "the working directory is gone; change to another one, or name absolute paths");
  request.trees = words.trees;
  request.has_tree = !words.has_no_tree;
  for (const std::string& path : words.indexes) {
    if (path == "none")
      request.has_builtin_index = false;
    else
      request.indexes.push_back(path);
  }
  request.rules = words.rules;
}

std::string variable(const Invocation& invocation, const std::string& name) {
  const auto found = invocation.surroundings.variables.find(name);
  return found == invocation.surroundings.variables.end() ? std::string() : found->second;
}

/// no-color.org and bixense.com/clicolors; an explicit `--color` outranks them.
bool wants_color(const std::string& when, const Invocation& invocation) {
  if (when != "auto") return when == "always";
  if (!variable(invocation, "NO_COLOR").empty()) return false;
  for (const char* name : {"CLICOLOR_FORCE", "FORCE_COLOR"}) {
    const std::string forced = variable(invocation, name);
    if (!forced.empty() && forced != "0") return true;
  }
  return invocation.terminal.is_output_terminal && variable(invocation, "TERM") != "dumb";
}

void resolve_output(const Words& words, const Invocation& invocation, Check& check,
                    ListOptions& options) {
  const std::string typed = words.is_json && words.format.empty() ? "json" : words.format;
  const std::string format = check.word("output format", typed.empty() ? "table" : typed,
                                        {"table", "text", "wide", "json", "jsonl", "name"});
  options.format = format_of(format);
  check.contradiction(words.is_json && options.format != Format::json,
                      "--json and --output " + words.format + " contradict each other");
  const std::vector<std::string> with =
      check.words("part", parts(words.with), {"config", "evidence", "all"});
  const auto has_part = [&](const char* part) {
    return std::ranges::any_of(with,
                               [&](const std::string& one) { return one == part || one == "all"; });
  };
  options.has_config = has_part("config");
  options.has_evidence = has_part("evidence");
  const std::string color = check.word("colour mode", words.color, {"auto", "always", "never"});
  options.is_colored = wants_color(color, invocation);
  // Whoever asks for the wide table wants every column, also where the terminal must wrap.
  const bool is_limited = invocation.terminal.is_output_terminal && !words.has_no_trunc &&
                          options.format != Format::wide;
  options.width = is_limited ? invocation.terminal.width : 0;
  if (words.width >= 0) options.width = words.width;
  check.contradiction(words.width < -1, "--width needs a number of cells, 0 for no limit");
  check.contradiction(words.has_no_trunc && words.width > 0,
                      "--no-trunc and --width contradict each other");
  options.has_headers = !words.has_no_headers;
  options.fails_when_empty = words.fails_when_empty;
  options.is_strict = words.is_strict;
  options.is_quiet = words.is_quiet;
  options.is_verbose = words.is_verbose;
  const bool is_for_people = options.format == Format::table || options.format == Format::wide;
  options.has_hints = is_for_people && !words.is_quiet && invocation.terminal.is_output_terminal;
}

/// CLI11 takes a word in brackets for a list of its own; here it can only be a glob.
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
    "  vdk connectors list                       what exists, and what is installed here\n"
    "  vdk connectors list -t postgres           the connectors for one type\n"
    "  vdk connectors list --installed -o name   names for a script\n"
    "  vdk connectors list -o json | jq -r '.connectors[].name'\n";

}  // namespace

ListParsing parse_list(const std::vector<std::string>& typed, const Invocation& invocation) {
  std::vector<std::string> arguments = typed;
  std::vector<std::string> bracketed = take_bracketed(arguments);
  Words words;
  CLI::App app("Lists VDK's database connectors: what exists, what is installed, what each can do.",
               "vdk connectors list");
  app.footer(footer);
  app.get_formatter()->column_width(28);
  app.allow_windows_style_options(false);
  declare_selection(app, words);
  declare_output(app, words);
  declare_sources(app, words);

  ListParsing parsing;
  parsing.outcome = parse_words(app, arguments);
  if (parsing.outcome) return parsing;
  std::ranges::move(bracketed, std::back_inserter(words.patterns));
  Check check;
  check_empty_values(words, check);
  resolve_query(words, check, parsing.options.query);
  resolve_columns(words, check, parsing.options);
  resolve_request(words, invocation, check, parsing.options.request);
  resolve_output(words, invocation, check, parsing.options);
  if (!check.message().empty()) parsing.outcome = usage_error(check.message());
  return parsing;
}

}  // namespace vdk::cli
