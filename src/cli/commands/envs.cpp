#include "vdk/cli/commands/envs.hpp"

#include <algorithm>
#include <utility>

#include <CLI/CLI.hpp>

#include "vdk/cli/places.hpp"
#include "vdk/cli/printing.hpp"
#include "vdk/cli/usage.hpp"
#include "vdk/cli/version.hpp"
#include "vdk/render/environments.hpp"
#include "vdk/render/messages.hpp"
#include "vdk/render/sanitize.hpp"
#include "vdk/scan/scan.hpp"

namespace vdk::cli {

namespace {

struct EnvsOptions {
  scan::ScanRequest request;
  Printing printing;
};

struct EnvsParsing {
  EnvsOptions options;
  std::optional<Outcome> outcome;
};

EnvsParsing parse_envs(const std::vector<std::string>& typed, const Invocation& invocation) {
  CLI::App app("Shows the Python environments found, which one is meant, and why.",
               "vdk connectors envs");
  app.get_formatter()->column_width(28);
  app.allow_windows_style_options(false);
  PrintWords print_words;
  PlaceWords place_words;
  declare_printing(app, print_words, "table (default), json, jsonl or name");
  declare_table(app, print_words);
  declare_environments(app, place_words);

  EnvsParsing parsing;
  parsing.outcome = parse_words(app, typed);
  if (parsing.outcome) return parsing;
  Check check;
  scan::ScanRequest& request = parsing.options.request;
  request = resolve_places(place_words, invocation, check);
  request.has_tree = false;
  if (!place_words.has_all_environments)
    request.environments.reach = model::EnvironmentRequest::Reach::candidates;
  parsing.options.printing =
      resolve_printing(print_words, {"table", "text", "json", "jsonl", "name"}, invocation, check);
  if (!check.message().empty()) parsing.outcome = usage_error(check.message());
  return parsing;
}

std::string answer(const EnvsOptions& options, const model::EnvironmentReport& report) {
  if (options.printing.format == Format::json) return render::environments_json(report, program_version);
  if (options.printing.format == Format::jsonl) return render::environments_json_lines(report);
  std::string text;
  for (const model::Environment& environment : report.environments)
    text +=
        render::sanitize(environment.prefix.empty() ? environment.id : environment.prefix) + "\n";
  return text;
}

}  // namespace

Outcome envs(const std::vector<std::string>& words, const Invocation& invocation) {
  EnvsParsing parsing = parse_envs(words, invocation);
  if (parsing.outcome) return std::move(*parsing.outcome);
  const EnvsOptions& options = parsing.options;

  scan::Scan scan = scan::scan(options.request);
  Outcome outcome;
  if (!scan.refusals.empty()) {
    outcome.exit = ExitCode::unusable;
    for (const model::Diagnostic& problem : scan.refusals)
      outcome.errors += render::refusal(problem);
    return outcome;
  }
  const model::EnvironmentReport report{.environments = std::move(scan.environments),
                                        .problems = std::move(scan.loose_problems)};
  outcome.output = answer(options, report);
  return outcome;
}

}  // namespace vdk::cli
