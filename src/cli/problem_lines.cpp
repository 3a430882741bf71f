#include "vdk/cli/problem_lines.hpp"

#include <algorithm>

#include "vdk/render/text/messages.hpp"
#include "vdk/render/text/sanitize.hpp"
#include "vdk/support/lists.hpp"

namespace vdk::cli {

namespace {

/// At most this many lines are shown, so that they do not hide the answer; with `--verbose` or
/// `--strict`, the second number. The JSON has all problems.
constexpr int shown_problems = 5;
constexpr int shown_if_asked = 200;

}  // namespace

std::string problem_lines(const model::Problems& problems, const Printing& printing) {
  std::string text;
  const bool is_asked = printing.is_verbose || printing.is_strict;
  const int limit = is_asked ? shown_if_asked : shown_problems;
  int count = 0;
  for (const model::Problem& problem : problems) {
    const bool is_wanted = problem.severity != model::Severity::note || printing.is_verbose ||
                           (printing.is_strict && model::is_loss(problem));
    if (is_wanted && ++count <= limit) text += render::diagnostic(problem);
  }
  if (count > limit)
    text +=
        "... and " + std::to_string(count - limit) + " more; " +
        (is_asked ? "'vdk connectors list --json' has all of them\n" : "'--verbose' shows them\n");
  return text;
}

model::Problems concerning(const model::Problems& problems,
                           const std::vector<model::Connector>& rows) {
  model::Problems result;
  for (const model::Problem& problem : problems) {
    const bool concerns_row =
        problem.plugin.empty() || support::contains(rows, problem.plugin, &model::Connector::name);
    // A source that was not read in full may be the reason why a row is missing. Import faults of
    // other plugins are left out: a line of its own says that VDK would not start.
    const bool is_import = model::kind_of(problem.code).traits.is_import_fault;
    const bool counts_for_all =
        (problem.severity == model::Severity::fatal && !is_import) || model::is_loss(problem);
    if (concerns_row || counts_for_all) result.push_back(problem);
  }
  return result;
}

std::string trail_lines(const scan::Scan& scan, const Printing& printing) {
  std::string text;
  if (!printing.is_verbose) return text;
  for (const std::string& line : scan.trail) text += render::sanitize(line) + "\n";
  return text;
}

Outcome refuse(const model::Problems& refusals) {
  Outcome outcome{.exit = ExitCode::unusable};
  for (const model::Problem& problem : refusals) outcome.errors += render::refusal(problem);
  return outcome;
}

bool is_too_lossy(const model::Problems& problems, const Printing& printing) {
  return printing.is_strict && std::ranges::any_of(problems, model::is_loss);
}

std::string loss_line() {
  return "error: a source could not be read in full, and '--strict' was given\n";
}

std::optional<Outcome> refuse_loss(const scan::Scan& scan, const Printing& printing) {
  if (!is_too_lossy(scan.problems, printing)) return std::nullopt;
  std::string text = trail_lines(scan, printing);
  if (!printing.is_quiet) text += problem_lines(scan.problems, printing);
  return Outcome{.exit = ExitCode::unusable, .errors = text + loss_line()};
}

}  // namespace vdk::cli
