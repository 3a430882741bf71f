#include "vdk/cli/commands/envs.hpp"

#include <array>
#include <utility>

#include "vdk/cli/options.hpp"
#include "vdk/cli/places.hpp"
#include "vdk/cli/printing.hpp"
#include "vdk/cli/problem_lines.hpp"
#include "vdk/cli/usage.hpp"
#include "vdk/cli/version.hpp"
#include "vdk/render/json/environments.hpp"
#include "vdk/render/text/environments.hpp"
#include "vdk/scan/scan.hpp"

namespace vdk::cli {

namespace {

using Reach = model::EnvironmentRequest::Reach;

struct EnvsOptions {
  scan::ScanRequest request;
  Printing printing;
};

EnvsOptions resolve_envs(const Arguments& arguments, const Invocation& invocation, Check& check) {
  EnvsOptions options{.request = resolve_places(arguments, invocation, check),
                      .printing = resolve_printing(arguments, invocation, check)};
  options.request.has_tree = false;
  if (!arguments.has(options::all_envs)) options.request.environments.reach = Reach::candidates;
  return options;
}

std::string answer(const Printing& printing, const model::EnvironmentReport& report) {
  switch (printing.format) {
    case Format::json:
    case Format::yaml:
      return document(render::environments_json(report, program_version), printing.format);
    case Format::jsonl:
      return render::environments_json_lines(report);
    case Format::name:
      return render::environment_names(report.environments);
    case Format::csv:
    case Format::tsv:
    case Format::markdown:
      return sheet_text(render::environments_sheet(report.environments), printing);
    default:
      return render::environments_table(report.environments, {.width = printing.width,
                                                              .has_headers = printing.has_headers,
                                                              .is_colored = printing.is_colored});
  }
}

bool may_look_further(const model::EnvironmentRequest& request) {
  return request.reach != Reach::all && request.prefixes.empty() && request.interpreters.empty() &&
         request.path.empty();
}

/// The text for stderr. The places searched come before the search paths that were found there.
std::string stderr_text(const EnvsOptions& options, const scan::Scan& scan) {
  const Printing& printing = options.printing;
  std::string text = trail_lines(scan, printing);
  if (printing.is_verbose) text += render::search_paths(scan.environments);
  if (printing.is_quiet) return text;
  const bool has_problems_in_answer = is_document(printing.format);
  if (!has_problems_in_answer || printing.is_strict) text += problem_lines(scan.problems, printing);
  // With `--verbose`, the note from the search already reports this.
  if (scan.environments.empty() && !has_problems_in_answer && !printing.is_verbose)
    text += render::no_environment();
  if (printing.has_hints)
    text += render::environment_hints(
        {.environments = scan.environments,
         .vdk_elsewhere = scan.vdk_elsewhere,
         .may_look_further = may_look_further(options.request.environments)});
  return text;
}

Outcome envs(const Arguments& arguments, const Invocation& invocation) {
  Check check;
  const EnvsOptions options = resolve_envs(arguments, invocation, check);
  if (!check.message().empty()) return usage_error(arguments.command(), check.message());

  scan::Scan scan = scan::scan(options.request);
  if (!scan.refusals.empty()) return refuse(scan.refusals);
  Outcome outcome{.errors = stderr_text(options, scan)};
  if (is_too_lossy(scan.problems, options.printing)) {
    outcome.exit = ExitCode::unusable;
    outcome.errors += loss_line();
    return outcome;
  }
  outcome.output = answer(options.printing, {.environments = std::move(scan.environments),
                                             .problems = std::move(scan.loose_problems)});
  return outcome;
}

constexpr std::array examples = {
    Example{"vdk connectors envs", "the environment used, and why"},
    Example{"vdk connectors envs --all-envs", "all environments that can be found"},
    Example{"vdk connectors envs -o json | jq '.environments[] | {prefix, starts}'"},
};
constexpr std::array all_options = {&options::printing, &options::table, &options::environments};
constexpr std::array formats = {Format::table, Format::json, Format::jsonl,    Format::yaml,
                                Format::csv,   Format::tsv,  Format::markdown, Format::name};

}  // namespace

constinit const Command envs_command = {
    .path = "vdk connectors envs",
    .summary = "list Python environments, and show which one is used and why",
    .about = "List the Python environments found, and show which one is used and why",
    .examples = examples,
    .options = all_options,
    .formats = formats,
    .run = envs};

}  // namespace vdk::cli
