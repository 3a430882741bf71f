#include "vdk/cli/commands/doctor.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include <CLI/CLI.hpp>

#include "vdk/cli/printing.hpp"
#include "vdk/cli/problem_lines.hpp"
#include "vdk/cli/source_flags.hpp"
#include "vdk/cli/usage.hpp"
#include "vdk/cli/version.hpp"
#include "vdk/render/json/examinations.hpp"
#include "vdk/render/text/examinations.hpp"
#include "vdk/scan/examine.hpp"

namespace vdk::cli {

namespace {

struct DoctorParsing {
  scan::ExaminationRequest request;
  Printing printing;
  /// The mildest severity that makes the exit code 1; nothing if no severity does.
  std::optional<model::Severity> fails_on = model::Severity::serious;
  std::optional<Outcome> outcome;
};

constexpr const char* footer =
    "Examples:\n"
    "  vdk connectors doctor                     check the current environment\n"
    "  vdk connectors doctor --env .venv -q || exit 1\n"
    "  vdk connectors doctor --job my-job        also check its config.ini\n"
    "  vdk connectors doctor --source-tree acme  check the sources of a plugin\n"
    "  vdk connectors doctor -o json | jq -r '.remedies[].lines[]'\n";

std::optional<model::Severity> severity_of(const std::string& word) {
  if (word == "fatal") return model::Severity::fatal;
  if (word == "serious") return model::Severity::serious;
  if (word == "note") return model::Severity::note;
  return std::nullopt;
}

DoctorParsing parse_doctor(const std::vector<std::string>& typed, const Invocation& invocation) {
  CLI::App app("Show whether VDK would start here, and if not, why", "vdk connectors doctor");
  app.footer(footer);
  PrintFlags print_flags;
  SourceFlags source_flags;
  std::string fails_on = "serious";
  std::optional<std::string> job;
  declare_printing(app, print_flags, {Format::text, Format::json});
  app.add_option("--fail-on", fails_on,
                 "exit 1 if a finding is at least this severe: fatal,\nserious (default) or note; "
                 "'never' disables this")
      ->option_text("SEVERITY");
  set_group(app, "Output", {"--fail-on"});
  declare_environments(app, source_flags);
  add_repeatable(app, "--source-tree", source_flags.trees,
                 "check the plugin sources in DIR instead of an\nenvironment; repeatable", "DIR");
  app.add_option("--job", job, "also check the config.ini of the data job in DIR")
      ->option_text("DIR");
  set_group(app, "Where to look", {"--source-tree", "--job"});
  declare_indexes(app, source_flags);

  DoctorParsing parsing;
  parsing.outcome = parse_arguments(app, typed);
  if (parsing.outcome) return parsing;
  Check check;
  parsing.request.scan = resolve_places(source_flags, invocation, check);
  scan::ScanRequest& scan = parsing.request.scan;
  scan.has_tree = !scan.trees.empty();
  // The sources alone are the question, unless something else asks for an environment.
  if (scan.has_tree && !names_environment(source_flags) && !job) scan.environments.is_none = true;
  check.contradiction(job && job->empty(), "the value of '--job' is empty");
  parsing.request.job = job.value_or("");
  parsing.fails_on =
      severity_of(check.word("severity", fails_on, {"fatal", "serious", "note", "never"}));
  parsing.printing = resolve_printing(print_flags, invocation, check);
  if (!check.message().empty()) parsing.outcome = usage_error(app, check.message());
  return parsing;
}

/// A missing environment, or one without VDK, counts as a failure too: VDK would not start. So does
/// a source tree without a plugin, which VDK would not load.
bool is_failure(const DoctorParsing& parsing, const scan::ExaminationReport& report) {
  if (!parsing.fails_on) return false;
  if (report.examinations.empty() && report.trees.empty()) return true;
  const auto counts = [&](const model::Problem& problem) {
    return problem.severity <= *parsing.fails_on;
  };
  const bool has_finding =
      std::ranges::any_of(report.examinations, [&](const model::Examination& examination) {
        if (examination.verdict == model::Examination::Verdict::not_installed) return true;
        return std::ranges::any_of(examination.findings, [&](const model::Finding& finding) {
          return counts(finding.problem);
        });
      });
  const bool has_tree_problem =
      std::ranges::any_of(report.trees, [&](const model::TreeExamination& tree) {
        return tree.plugins.empty() || std::ranges::any_of(tree.problems, counts);
      });
  return has_finding || has_tree_problem || std::ranges::any_of(report.scan.loose_problems, counts);
}

}  // namespace

Outcome doctor(const std::vector<std::string>& words, const Invocation& invocation) {
  DoctorParsing parsing = parse_doctor(words, invocation);
  if (parsing.outcome) return std::move(*parsing.outcome);

  const scan::ExaminationReport report = scan::examine(parsing.request);
  const Printing& printing = parsing.printing;
  if (!report.scan.refusals.empty()) return refuse(report.scan.refusals);
  if (auto lossy = refuse_loss(report.scan, printing)) return std::move(*lossy);
  Outcome outcome;
  outcome.errors = trail_lines(report.scan, printing);
  if (is_failure(parsing, report)) outcome.exit = ExitCode::no;
  const model::Problems& loose = report.scan.loose_problems;
  if (printing.format == Format::json)
    outcome.output =
        render::examinations_json(report.examinations, report.trees, loose, program_version);
  else
    outcome.output = render::examinations({.environments = report.examinations,
                                           .trees = report.trees,
                                           .loose = loose,
                                           .vdk_elsewhere = report.scan.vdk_elsewhere},
                                          {.is_colored = printing.is_colored,
                                           .has_notes = !printing.is_quiet,
                                           .is_verbose = printing.is_verbose,
                                           .width = printing.width});
  return outcome;
}

}  // namespace vdk::cli
