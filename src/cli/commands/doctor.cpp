#include "vdk/cli/commands/doctor.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "vdk/cli/choices.hpp"
#include "vdk/cli/options.hpp"
#include "vdk/cli/places.hpp"
#include "vdk/cli/printing.hpp"
#include "vdk/cli/problem_lines.hpp"
#include "vdk/cli/usage.hpp"
#include "vdk/cli/version.hpp"
#include "vdk/render/json/examinations.hpp"
#include "vdk/render/text/examinations.hpp"
#include "vdk/scan/examine.hpp"

namespace vdk::cli {

namespace {

constexpr Option fail_on = {
    .names = "--fail-on",
    .help = "exit 1 if a finding is at least this severe",
    .heading = options::output_heading,
    .values = {
        .name = "SEVERITY", .noun = "severity", .choices = severity_choices, .usual = "serious"}};
constexpr Option source_tree = {.names = "--source-tree",
                                .help = "check the plugin sources in DIR instead of an environment",
                                .heading = options::where,
                                .values = {.name = "DIR", .offer = Offer::folders},
                                .is_repeatable = true};
constexpr Option job = {.names = "--job",
                        .help = "also check the config.ini of the data job in DIR",
                        .heading = options::where,
                        .values = {.name = "DIR", .offer = Offer::folders}};

struct DoctorOptions {
  scan::ExaminationRequest request;
  Printing printing;
  /// The mildest severity that makes the exit code 1; nothing if no severity does.
  std::optional<model::Severity> fails_on = model::Severity::serious;
};

std::optional<model::Severity> severity_of(const std::string& word) {
  if (word == "fatal") return model::Severity::fatal;
  if (word == "serious") return model::Severity::serious;
  if (word == "note") return model::Severity::note;
  return std::nullopt;
}

DoctorOptions resolve_doctor(const Arguments& arguments, const Invocation& invocation,
                             Check& check) {
  DoctorOptions options{.request = {.scan = resolve_places(arguments, invocation, check),
                                    .job = arguments.value(job)},
                        .printing = resolve_printing(arguments, invocation, check),
                        .fails_on = severity_of(arguments.value(fail_on))};
  scan::ScanRequest& scan = options.request.scan;
  scan.has_tree = !scan.trees.empty();
  // The sources alone are the question, unless something else asks for an environment.
  if (scan.has_tree && !names_environment(arguments) && !arguments.has(job))
    scan.environments.is_none = true;
  return options;
}

/// A missing environment, or one without VDK, counts as a failure too: VDK would not start. So does
/// a source tree without a plugin, which VDK would not load.
bool is_failure(const DoctorOptions& options, const scan::ExaminationReport& report) {
  if (!options.fails_on) return false;
  if (report.examinations.empty() && report.trees.empty()) return true;
  const auto counts = [&](const model::Problem& problem) {
    return problem.severity <= *options.fails_on;
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

Outcome doctor(const Arguments& arguments, const Invocation& invocation) {
  Check check;
  const DoctorOptions options = resolve_doctor(arguments, invocation, check);
  if (!check.message().empty()) return usage_error(arguments.command(), check.message());

  const scan::ExaminationReport report = scan::examine(options.request);
  const Printing& printing = options.printing;
  if (!report.scan.refusals.empty()) return refuse(report.scan.refusals);
  if (auto lossy = refuse_loss(report.scan, printing)) return std::move(*lossy);
  Outcome outcome;
  outcome.errors = trail_lines(report.scan, printing);
  if (is_failure(options, report)) outcome.exit = ExitCode::no;
  const model::Problems& loose = report.scan.loose_problems;
  if (is_document(printing.format))
    outcome.output = document(
        render::examinations_json(report.examinations, report.trees, loose, program_version),
        printing.format);
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

constexpr std::array examples = {
    Example{"vdk connectors doctor", "check the current environment"},
    Example{"vdk connectors doctor --env .venv -q || exit 1"},
    Example{"vdk connectors doctor --job my-job", "also check its config.ini"},
    Example{"vdk connectors doctor --source-tree acme", "check the sources of a plugin"},
    Example{"vdk connectors doctor -o json | jq -r '.remedies[].lines[]'"},
};
constexpr std::array own_output = {&fail_on};
constexpr std::array own_places = {&source_tree, &job, &options::index};
constexpr Options output_options = own_output;
constexpr Options place_options = own_places;
constexpr std::array all_options = {&options::printing, &options::text, &output_options,
                                    &options::environments, &place_options};
constexpr std::array formats = {Format::text, Format::json, Format::yaml};

}  // namespace

constinit const Command doctor_command = {
    .path = "vdk connectors doctor",
    .summary = "show whether VDK would start here, and if not, why",
    .about = "Show whether VDK would start here, and if not, why",
    .examples = examples,
    .options = all_options,
    .formats = formats,
    .run = doctor};

}  // namespace vdk::cli
