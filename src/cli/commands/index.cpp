#include "vdk/cli/commands/index.hpp"

#include <array>
#include <utility>

#include "vdk/cli/options.hpp"
#include "vdk/cli/places.hpp"
#include "vdk/cli/printing.hpp"
#include "vdk/cli/problem_lines.hpp"
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

constexpr Option texts_of = {.names = "--index",
                             .help = "keep the texts of these index entries",
                             .heading = options::where,
                             .values = {.name = "FILE|DIR", .offer = Offer::files},
                             .is_repeatable = true};
constexpr Option out_dir = {.names = "--out-dir",
                            .help = "write one file per plugin into this folder",
                            .heading = options::output_heading,
                            .values = {.name = "DIR", .offer = Offer::folders}};
constexpr Option copy_words = {
    .names = "--copy-words",
    .help = "fill in missing summaries and descriptions from the plugins",
    .heading = options::output_heading};

/// Reads only sources that are named, so that an entry does not depend on the working directory.
scan::ScanRequest resolve_sources(const Arguments& arguments, const Invocation& invocation,
                                  Check& check) {
  scan::ScanRequest request = resolve_places(arguments, invocation, check);
  request.environments.is_none = request.environments.prefixes.empty();
  request.has_tree = !request.trees.empty();
  check.contradiction(request.environments.is_none && !request.has_tree,
                      "nothing to read; name a source tree with '--source-tree', or an environment "
                      "with '--env'");
  return request;
}

std::vector<scan::NamedFile> named_by(const char* option, const std::vector<std::string>& paths) {
  std::vector<scan::NamedFile> files;
  for (const std::string& path : paths) files.push_back({.path = path, .named_by = option});
  return files;
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

Outcome build(const Arguments& arguments, const Invocation& invocation) {
  Check check;
  scan::ScanRequest request = resolve_sources(arguments, invocation, check);
  request.indexes = named_by("--index", arguments.values(texts_of));
  request.has_builtin_index = false;
  if (!check.message().empty()) return usage_error(arguments.command(), check.message());

  const scan::IndexBuild built = scan::build_index(request, arguments.has(copy_words));
  if (!built.refusals.empty()) return refuse(built.refusals);
  Outcome outcome;
  if (arguments.has(out_dir))
    outcome = write_entries(built, arguments.value(out_dir));
  else
    outcome.output = built.all;
  if (arguments.has(options::quiet) || outcome.exit != ExitCode::done) return outcome;
  outcome.errors += problem_lines(built.problems, {});
  if (!built.without_words.empty())
    outcome.errors += "no summary for " +
                      render::sanitize(support::join(built.without_words, ", ")) +
                      "; add one, or copy it from the plugin with '--copy-words'\n";
  return outcome;
}

Outcome check(const Arguments& arguments, const Invocation& invocation) {
  Check check;
  check.contradiction(
      support::contains(arguments.operands(), "none"),
      "'none' is not an index; name files or folders, or nothing for the built-in index");
  scan::ScanRequest request = resolve_sources(arguments, invocation, check);
  request.indexes = named_by("--index", arguments.operands());
  const Printing printing = resolve_printing(arguments, invocation, check);
  if (!check.message().empty()) return usage_error(arguments.command(), check.message());

  const model::IndexCheck result = scan::check_index(request);
  if (!result.refusals.empty()) return refuse(result.refusals);
  if (is_too_lossy(result.problems, printing)) {
    return {.exit = ExitCode::unusable,
            .errors = problem_lines(result.problems, printing) + loss_line()};
  }
  Outcome outcome;
  outcome.exit = result.differences.empty() ? ExitCode::done : ExitCode::no;
  outcome.output =
      is_document(printing.format)
          ? document(render::index_check_json(result, program_version), printing.format)
          : render::index_check(result);
  if (printing.is_quiet) return outcome;
  outcome.errors = problem_lines(result.problems, printing);
  outcome.errors += std::to_string(result.compared) + " of " + std::to_string(result.entries) +
                    " entries compared, " +
                    support::counted(static_cast<int>(result.differences.size()), "difference") +
                    "\n";
  return outcome;
}

constexpr std::array build_examples = {
    Example{"vdk connectors index build --source-tree . > entries.yaml"},
    Example{"vdk connectors index build --source-tree . --index entries --out-dir entries"},
};
constexpr std::array source_list = {&options::source_tree, &options::env, &options::rules};
constexpr std::array text_list = {&texts_of};
constexpr std::array build_output = {&out_dir, &copy_words, &options::quiet};
constexpr Options source_options = source_list;
constexpr Options text_options = text_list;
constexpr Options build_output_options = build_output;
constexpr std::array build_options = {&source_options, &text_options, &build_output_options};

constexpr Command build_command = {
    .path = "vdk connectors index build",
    .summary = "build index entries from a source tree or environment",
    .about = "Build index entries from the plugins of a source tree or environment",
    .examples = build_examples,
    .options = build_options,
    .run = build};

constexpr std::array check_examples = {
    Example{"vdk connectors index check entries --source-tree ."},
    Example{"vdk connectors index check --env .venv -o json"},
};
constexpr std::array check_operands = {
    Operand{.values = {.name = "DIR|FILE", .offer = Offer::files},
            .help = "index files or folders (default: the built-in index)",
            .is_repeatable = true}};
constexpr std::array check_options = {&source_options, &options::printing};
constexpr std::array check_formats = {Format::text, Format::json, Format::yaml};

constexpr Command check_command = {
    .path = "vdk connectors index check",
    .summary = "show which index entries no longer match the plugins",
    .about = "Show which index entries are stale, contradictory, missing or gone",
    .examples = check_examples,
    .operands = check_operands,
    .options = check_options,
    .formats = check_formats,
    .notes = "Exit codes: 0 no difference, 1 a difference, 2 an error",
    .run = check};

constexpr std::array examples = {
    Example{"vdk connectors index build --source-tree . > entries.yaml"},
    Example{"vdk connectors list --index entries.yaml"},
    Example{"vdk connectors index check entries.yaml --source-tree ."},
};
constexpr std::array commands = {&build_command, &check_command};

}  // namespace

constinit const Command index_command = {
    .path = "vdk connectors index",
    .summary = "build index entries from plugins, or check existing ones",
    .about = "Build index entries from plugins, or check existing ones",
    .examples = examples,
    .commands = commands};

}  // namespace vdk::cli
