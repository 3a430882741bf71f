#include "vdk/render/text/examinations.hpp"

#include <algorithm>
#include <string_view>

#include "finding_text.hpp"
#include "phrases.hpp"
#include "shell_lines.hpp"
#include "vdk/render/labels.hpp"
#include "vdk/render/text/environments.hpp"
#include "vdk/render/text/fold.hpp"
#include "vdk/render/text/grid.hpp"
#include "vdk/render/text/messages.hpp"
#include "vdk/render/text/sanitize.hpp"
#include "vdk/support/text.hpp"

namespace vdk::render {

namespace {

using model::Examination;
using model::Finding;
using model::Severity;

bool has_serious(const Examination& examination) {
  return std::ranges::any_of(examination.findings, [](const Finding& finding) {
    return finding.problem.severity != Severity::note;
  });
}

/// `/env (Python 3.11, found by VIRTUAL_ENV)`.
std::string name_environment(const model::Environment& environment) {
  std::string text = sanitize(model::location_of(environment)) + " (";
  if (!environment.python.empty()) text += "Python " + sanitize(environment.python) + ", ";
  return text + "found by " + sanitize(environment.found_by) + ")";
}

std::string headline(const Examination& examination) {
  const std::string place = name_environment(examination.environment);
  switch (examination.verdict) {
    case Examination::Verdict::not_installed:
      return "VDK is not installed in " + place;
    case Examination::Verdict::stopped:
      return "VDK would not start in " + place;
    case Examination::Verdict::no_fault_found:
      break;
  }
  const bool ends_job = std::ranges::any_of(examination.findings, [](const Finding& finding) {
    return finding.problem.severity == Severity::fatal && model::ends_only_job(finding.problem);
  });
  if (ends_job)
    return "found nothing that stops VDK from starting in " + place +
           ", but it would end the job; VDK itself was not run";
  if (has_serious(examination))
    return "found nothing that stops VDK from starting in " + place + "; VDK itself was not run";
  return "no fault found in " + place + "; VDK itself was not run";
}

/// Whether the verdict is all that must be said.
bool is_quiet(const Examination& examination) {
  const bool is_missing = examination.verdict == Examination::Verdict::not_installed;
  return std::ranges::all_of(examination.findings, [&](const Finding& finding) {
    return finding.problem.severity == Severity::note ||
           (is_missing && is_in_headline(finding.problem) && finding.fix.empty());
  });
}

/// Repeats the answer below findings that may have filled a screen; empty if there are few.
std::string closing(const Examination& examination, int width) {
  const auto count = [&](Severity severity) {
    return std::ranges::count(examination.findings, severity,
                              [](const Finding& finding) { return finding.problem.severity; });
  };
  const auto fatal = count(Severity::fatal);
  const auto serious = count(Severity::serious);
  if (fatal + serious < 4) return {};
  const bool is_stopped = examination.verdict == Examination::Verdict::stopped;
  const std::string line = std::string(is_stopped ? "VDK would not start: " : "found: ") +
                           std::to_string(fatal) + " fatal, " + std::to_string(serious) +
                           " serious";
  return "\n" + indented(line, 0, 2, width);
}

/// The lines to paste, printed last so that they are visible in a terminal.
std::string common_fix(const Examination& examination, const ExaminationStyle& style) {
  if (!has_common_fix(examination) || examination.fixes.empty()) return {};
  const bool is_whole = std::ranges::all_of(examination.findings, [](const Finding& finding) {
    return finding.problem.severity == Severity::note || !finding.steps.empty();
  });
  const std::string line = "to apply " + std::string(is_whole ? "all of these" : "these") +
                           " fixes at once ('-o json' lists each one):";
  return "\n" + indented(line, 0, 2, style.width) + shell_lines(examination.fixes, 2, style.width);
}

/// A bold line, folded to the terminal.
std::string bold_line(const std::string& line, const ExaminationStyle& style) {
  const std::string folded = support::join(fold(line, style.width), "\n  ");
  return colored(folded, bold, style.is_colored) + "\n";
}

/// `beside` is a line below the headline, or empty.
std::string examination_text(const Examination& examination, const std::string& beside,
                             const ExaminationStyle& style) {
  std::string text = bold_line(headline(examination), style);
  if (!beside.empty()) text += indented(beside, 0, 2, style.width);
  for (const Finding& finding : examination.findings) {
    const bool is_fixed_below = has_common_fix(examination) && !finding.steps.empty();
    if (is_in_headline(finding.problem) && !is_fixed_below &&
        finding.problem.severity != Severity::note)
      text += fix_block(finding, style);
  }
  text += finding_blocks(examination, style);
  if (style.has_notes) {
    const std::string notes = note_lines(examination, style);
    if (!notes.empty()) text += "\n" + notes;
  }
  return text + closing(examination, style.width) + common_fix(examination, style);
}

/// A verdict names so many plugins; of more, it gives the number.
constexpr std::size_t most_names = 3;

std::string tree_verdict(const model::TreeExamination& tree) {
  if (tree.plugins.empty()) return "no VDK plugin was found in " + sanitize(tree.path);
  const auto stopping = std::ranges::count_if(tree.problems, [](const model::Problem& problem) {
    return problem.severity != Severity::note;
  });
  const std::string names =
      tree.plugins.size() > most_names
          ? support::counted(static_cast<int>(tree.plugins.size()), "VDK plugin")
          : sanitize(support::join(tree.plugins, ", "));
  if (stopping == 0) return "no serious problem found in " + names + "; the code was not run";
  return "found " + support::counted(static_cast<int>(stopping), "serious problem") + " in " +
         names + (stopping == 1 ? "; fix it" : "; fix them") + " before a release";
}

/// The first line, which says what was checked.
std::string tree_headline(const model::TreeExamination& tree) {
  if (tree.plugins.empty()) return sanitize(tree.path) + ": nothing to check";
  return sanitize(tree.path) +
         ": checked the entry points, hooks, imports, requirements and options of " +
         support::counted(static_cast<int>(tree.plugins.size()), "VDK plugin");
}

std::string tree_text(const model::TreeExamination& tree, const ExaminationStyle& style) {
  std::string text = indented(tree_headline(tree), 0, 2, style.width);
  Examination shown;
  for (const model::Problem& problem : tree.problems) {
    Finding finding;
    finding.problem = problem;
    shown.findings.push_back(std::move(finding));
  }
  text += finding_blocks(shown, style);
  if (style.has_notes) {
    const std::string notes = note_lines(shown, style);
    if (!notes.empty()) text += "\n" + notes;
  }
  if (!tree.problems.empty()) text += "\n";
  return text + bold_line(tree_verdict(tree), style);
}

}  // namespace

std::string examinations(const Examined& examined, const ExaminationStyle& style) {
  const std::vector<Examination>& examinations = examined.environments;
  const bool has_nothing = examinations.empty() && examined.trees.empty();
  std::string text = has_nothing ? fold_lines(no_environment(), style.width) : std::string();
  std::string elsewhere;
  if (!examined.vdk_elsewhere.empty())
    elsewhere = "but 'vdk' on PATH belongs to another environment: to check that one, add '--env " +
                sanitize(examined.vdk_elsewhere) + "'";
  bool was_quiet = true;
  for (const Examination& examination : examinations) {
    // If there are several environments, those without a fault take one line.
    const bool is_short = examinations.size() > 1 && !style.is_verbose && is_quiet(examination);
    ExaminationStyle own = style;
    own.has_notes = style.has_notes && !is_short;
    const std::string blank = text.empty() || (is_short && was_quiet) ? "" : "\n";
    text += blank + examination_text(examination, elsewhere, own);
    elsewhere.clear();
    was_quiet = is_short;
  }
  std::string others;
  for (const model::Problem& problem : examined.loose) {
    // `no_environment` already reports this.
    if (is_in_headline(problem)) continue;
    if (style.has_notes || problem.severity != Severity::note) others += diagnostic(problem);
  }
  if (!others.empty()) text += "\n" + fold_lines(others, style.width);
  // Last, because each of them ends with its verdict.
  for (const model::TreeExamination& tree : examined.trees)
    text += (text.empty() ? "" : "\n") + tree_text(tree, style);
  return text;
}

}  // namespace vdk::render
