#include "vdk/cli/commands/envs.hpp"

#include <optional>
#include <utility>

#include <CLI/CLI.hpp>

#include "vdk/cli/printing.hpp"
#include "vdk/cli/problem_lines.hpp"
#include "vdk/cli/source_flags.hpp"
#include "vdk/cli/usage.hpp"
#include "vdk/cli/version.hpp"
#include "vdk/render/json/environments.hpp"
#include "vdk/render/text/environments.hpp"
#include "vdk/scan/scan.hpp"

namespace vdk::cli {

namespace {

using Reach = model::EnvironmentRequest::Reach;

struct EnvsParsing {
  scan::ScanRequest request;
  Printing printing;
  std::optional<Outcome> outcome;
};

constexpr const char* footer =
    "Examples:\n"
    "  vdk connectors envs                       the environment used, and why\n"
    "  vdk connectors envs --all-envs            all environments that can be found\n"
    "  vdk connectors envs -o json | jq '.environments[] | {prefix, starts}'\n";

EnvsParsing parse_envs(const std::vector<std::string>& typed, const Invocation& invocation) {
  CLI::App app("List the Python environments found, and show which one is used and why",
               "vdk connectors envs");
  app.footer(footer);
  PrintFlags print_flags;
  SourceFlags source_flags;
  declare_printing(app, print_flags, {Format::table, Format::json, Format::jsonl, Format::name});
  declare_table(app, print_flags);
  declare_environments(app, source_flags);

  EnvsParsing parsing;
  parsing.outcome = parse_arguments(app, typed);
  if (parsing.outcome) return parsing;
  Check check;
  parsing.request = resolve_places(source_flags, invocation, check);
  parsing.request.has_tree = false;
  if (!source_flags.has_all_environments) parsing.request.environments.reach = Reach::candidates;
  parsing.printing = resolve_printing(print_flags, invocation, check);
  if (!check.message().empty()) parsing.outcome = usage_error(app, check.message());
  return parsing;
}

std::string answer(const Printing& printing, const model::EnvironmentReport& report) {
  switch (printing.format) {
    case Format::json:
      return render::environments_json(report, program_version);
    case Format::jsonl:
      return render::environments_json_lines(report);
    case Format::name:
      return render::environment_names(report.environments);
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
std::string stderr_text(const EnvsParsing& parsing, const scan::Scan& scan) {
  const Printing& printing = parsing.printing;
  std::string text = trail_lines(scan, printing);
  if (printing.is_verbose) text += render::search_paths(scan.environments);
  if (printing.is_quiet) return text;
  const bool has_problems_in_answer = printing.format == Format::json;
  if (!has_problems_in_answer || printing.is_strict) text += problem_lines(scan.problems, printing);
  // With `--verbose`, the note from the search already reports this.
  if (scan.environments.empty() && !has_problems_in_answer && !printing.is_verbose)
    text += render::no_environment();
  if (printing.has_hints)
    text += render::environment_hints(
        {.environments = scan.environments,
         .vdk_elsewhere = scan.vdk_elsewhere,
         .may_look_further = may_look_further(parsing.request.environments)});
  return text;
}

}  // namespace

Outcome envs(const std::vector<std::string>& words, const Invocation& invocation) {
  EnvsParsing parsing = parse_envs(words, invocation);
  if (parsing.outcome) return std::move(*parsing.outcome);

  scan::Scan scan = scan::scan(parsing.request);
  if (!scan.refusals.empty()) return refuse(scan.refusals);
  Outcome outcome{.errors = stderr_text(parsing, scan)};
  if (is_too_lossy(scan.problems, parsing.printing)) {
    outcome.exit = ExitCode::unusable;
    outcome.errors += loss_line();
    return outcome;
  }
  outcome.output = answer(parsing.printing, {.environments = std::move(scan.environments),
                                             .problems = std::move(scan.loose_problems)});
  return outcome;
}

}  // namespace vdk::cli
