#include "vdk/cli/commands/index.hpp"

#include <algorithm>
#include <utility>

#include <CLI/CLI.hpp>

#include "vdk/cli/command_line.hpp"
#include "vdk/cli/printing.hpp"
#include "vdk/cli/problem_lines.hpp"
#include "vdk/cli/source_flags.hpp"
#include "vdk/cli/usage.hpp"
#include "vdk/cli/version.hpp"
#include "vdk/render/json/index_check.hpp"
#include "vdk/render/text/index_check.hpp"
#include "vdk/render/text/sanitize.hpp"
#include "vdk/scan/index_entries.hpp"
#include "vdk/support/lists.hpp"
#include "vdk/support/output_file.hpp"
#include "vdk/support/text.hpp"

namespace vdk::cli {

namespace {

using Words = std::vector<std::string>;

constexpr const char* help =
    "Build index entries from plugins, or check existing ones\n\n"
    "Usage: vdk connectors index COMMAND [OPTIONS]\n\n"
    "Commands:\n"
    "  build                  build index entries from a source tree or environment\n"
    "  check [DIR|FILE...]    show which index entries no longer match the plugins\n\n"
    "Try 'vdk connectors index build --help' for help.\n";

/// Declares the options for the plugins to read and the rules to apply.
void declare_sources(CLI::App& app, SourceFlags& words) {
  declare_trees(app, words);
  declare_prefixes(app, words);
  declare_rules(app, words);
}

/// Reads only sources that are named, so that an entry does not depend on the working directory.
scan::ScanRequest resolve_sources(SourceFlags words, const Invocation& invocation, Check& check) {
  check.contradiction(words.trees.empty() && words.prefixes.empty(),
                      "nothing to read; name a source tree with '--source-tree', or an environment "
                      "with '--env'");
  words.has_no_environment = words.prefixes.empty();
  words.has_no_tree = words.trees.empty();
  return resolve_places(words, invocation, check);
}

struct BuildOptions {
  scan::ScanRequest request;
  std::string out_dir;
  bool copies_words = false;
  bool is_quiet = false;
  std::optional<Outcome> outcome;
};

BuildOptions parse_build(const Words& typed, const Invocation& invocation) {
  CLI::App app("Build index entries from the plugins of a source tree or environment",
               "vdk connectors index build");
  BuildOptions options;
  SourceFlags places;
  std::vector<std::string> out_dirs;
  declare_sources(app, places);
  add_repeatable(app, "--index", places.indexes,
                 "keep the texts of these index entries; repeatable", "FILE|DIR");
  set_group(app, "Where to look", {"--index"});
  add_repeatable(app, "--out-dir", out_dirs, "write one file per plugin into this folder", "DIR");
  add_switch(app, "--copy-words", options.copies_words,
             "fill in missing summaries and descriptions from\nthe plugins");
  set_group(app, "Output", {"--out-dir", "--copy-words"});
  declare_quiet(app, options.is_quiet);
  app.footer(
      "\nExamples:\n"
      "  vdk connectors index build --source-tree . > in-house.yaml\n"
      "  vdk connectors index build --source-tree . --index entries --out-dir entries\n");
  options.outcome = parse_arguments(app, typed);
  if (options.outcome) return options;
  Check check;
  options.request = resolve_sources(places, invocation, check);
  options.request.has_builtin_index = false;
  check.not_empty("--out-dir", out_dirs);
  check.contradiction(out_dirs.size() > 1, "'--out-dir' can be given only once");
  if (!out_dirs.empty()) options.out_dir = out_dirs.front();
  if (!check.message().empty()) options.outcome = usage_error(app, check.message());
  return options;
}

/// Writes the entries to files and prints the file names.
Outcome write_entries(const scan::IndexBuild& build, const std::string& folder) {
  Outcome outcome;
  for (const scan::EntryFile& file : build.files) {
    const std::string path = support::join_path(folder, file.name);
    if (!support::write_file(path, file.text))
      return usage_error("cannot write '" + render::sanitize(path) + "'\n");
    outcome.output += render::sanitize(path) + "\n";
  }
  return outcome;
}

Outcome build(const Words& words, const Invocation& invocation) {
  BuildOptions options = parse_build(words, invocation);
  if (options.outcome) return std::move(*options.outcome);
  const scan::IndexBuild built = scan::build_index(options.request, options.copies_words);
  if (!built.refusals.empty()) return refuse(built.refusals);
  Outcome outcome;
  if (options.out_dir.empty())
    outcome.output = built.all;
  else
    outcome = write_entries(built, options.out_dir);
  if (options.is_quiet || outcome.exit != ExitCode::done) return outcome;
  outcome.errors += problem_lines(built.problems, {});
  if (!built.without_words.empty())
    outcome.errors += "no summary for " +
                      render::sanitize(support::join(built.without_words, ", ")) +
                      "; add one, or copy it from the plugin with '--copy-words'\n";
  return outcome;
}

struct CheckOptions {
  scan::ScanRequest request;
  Printing printing;
  std::optional<Outcome> outcome;
};

CheckOptions parse_check(const Words& typed, const Invocation& invocation) {
  CLI::App app("Show which index entries are stale, contradictory, missing or gone",
               "vdk connectors index check");
  CheckOptions options;
  SourceFlags places;
  PrintFlags print;
  app.add_option("DIR|FILE", places.indexes, "index files or folders (default: the built-in index)")
      ->type_name("");
  declare_sources(app, places);
  declare_printing(app, print, {Format::text, Format::json});
  app.footer(
      "\nExit codes: 0 no difference, 1 a difference, 2 an error\n\n"
      "Examples:\n"
      "  vdk connectors index check entries --source-tree .\n"
      "  vdk connectors index check --env .venv -o json\n");
  options.outcome = parse_arguments(app, typed);
  if (options.outcome) return options;
  Check check;
  check.contradiction(
      support::contains(places.indexes, "none"),
      "'none' is not an index; name files or folders, or nothing for the built-in index");
  options.request = resolve_sources(places, invocation, check);
  options.printing = resolve_printing(print, invocation, check);
  if (!check.message().empty()) options.outcome = usage_error(app, check.message());
  return options;
}

Outcome check(const Words& words, const Invocation& invocation) {
  CheckOptions options = parse_check(words, invocation);
  if (options.outcome) return std::move(*options.outcome);
  const model::IndexCheck result = scan::check_index(options.request);
  if (!result.refusals.empty()) return refuse(result.refusals);
  if (is_too_lossy(result.problems, options.printing)) {
    return {.exit = ExitCode::unusable,
            .errors = problem_lines(result.problems, options.printing) + loss_line()};
  }
  Outcome outcome;
  outcome.exit = result.differences.empty() ? ExitCode::done : ExitCode::no;
  const bool is_json = options.printing.format == Format::json;
  outcome.output =
      is_json ? render::index_check_json(result, program_version) : render::index_check(result);
  if (options.printing.is_quiet) return outcome;
  outcome.errors = problem_lines(result.problems, options.printing);
  outcome.errors += std::to_string(result.compared) + " of " + std::to_string(result.entries) +
                    " entries compared, " +
                    support::counted(static_cast<int>(result.differences.size()), "difference") +
                    "\n";
  return outcome;
}

}  // namespace

Outcome index_entries(const Words& words, const Invocation& invocation) {
  if (asks_for_help(words)) return {.output = help};
  const Words rest(words.begin() + 1, words.end());
  if (words.front() == "build") return build(rest, invocation);
  if (words.front() == "check") return check(rest, invocation);
  return usage_error(unknown_word("command", words.front(), {"build", "check"}) +
                     "Try 'vdk connectors index --help' for help.\n");
}

}  // namespace vdk::cli
