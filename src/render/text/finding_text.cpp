#include "finding_text.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <string_view>
#include <utility>

#include "phrases.hpp"
#include "shell_lines.hpp"
#include "vdk/render/labels.hpp"
#include "vdk/render/text/fold.hpp"
#include "vdk/render/text/grid.hpp"
#include "vdk/render/text/messages.hpp"
#include "vdk/render/text/sanitize.hpp"
#include "vdk/support/lists.hpp"
#include "vdk/support/text.hpp"

namespace vdk::render {

namespace {

using model::Examination;
using model::Finding;
using model::Severity;

/// Up to these numbers, findings of one kind are shown one by one.
constexpr std::size_t most_modules = 2;
constexpr std::size_t most_requirements = 1;
constexpr std::size_t most_notes = 3;

using Group = std::vector<const Finding*>;

std::string headline(Severity severity, const std::string& message, model::ProblemCode code,
                     const ExaminationStyle& style) {
  const std::string word = to_word(severity);
  const std::string line = word + ": " + sanitize(message) + " [" + to_word(code) + "]";
  const std::string text = indented(line, 0, 2, style.width);
  return "\n" + colored(word, red, style.is_colored) + text.substr(word.size());
}

/// Describes a fix whose lines are shown elsewhere.
std::string steps_line(const Finding& finding, const ExaminationStyle& style) {
  const model::Steps& steps = finding.steps;
  struct Step {
    const char* verb;
    const std::vector<std::string>* objects;
  };
  const std::array<Step, 4> all = {{{"remove ", &steps.removals},
                                    {"uninstall ", &steps.uninstalls},
                                    {"install ", &steps.installs},
                                    {"reinstall ", &steps.reinstalls}}};
  std::string text;
  for (const Step& step : all)
    if (!step.objects->empty())
      text += (text.empty() ? "" : ", ") + std::string(step.verb) +
              sanitize(support::join(*step.objects, " "));
  if (!finding.reason.empty()) text += " (" + sanitize(finding.reason) + ")";
  return indented("fix: " + text, 2, 4, style.width);
}

std::string block(const Finding& finding, bool has_common, const ExaminationStyle& style) {
  const model::Problem& problem = finding.problem;
  std::string text = headline(problem.severity, problem.message, problem.code, style);
  if (!problem.where.file.empty()) text += "  " + place_text(problem.where) + "\n";
  if (problem.severity == Severity::fatal && !finding.excerpt.empty())
    text += "      " + sanitize(finding.excerpt) + "\n";
  // The last module is the one whose file is shown above.
  if (finding.via.size() > 1)
    text += indented("imported through: " + sanitize(support::join(finding.via, " > ")), 2, 4,
                     style.width);
  if (!finding.affects.empty())
    text +=
        indented("breaks: " + sanitize(support::join(finding.affects, ", ")), 2, 4, style.width);
  const bool is_fixed_below = has_common && !finding.steps.empty();
  return text + (is_fixed_below ? steps_line(finding, style) : fix_block(finding, style));
}

/// The path relative to the search-path directory that contains it, or the path itself.
std::string below_search_path(const std::string& file, const model::Environment& environment) {
  for (const std::string& directory : environment.search_path)
    if (!directory.empty() && file.starts_with(directory + "/"))
      return file.substr(directory.size() + 1);
  return file;
}

std::string modules_block(const Group& group, const Examination& examination,
                          const ExaminationStyle& style) {
  const model::Problem& first = group.front()->problem;
  std::string text = headline(
      first.severity, std::to_string(group.size()) + " more modules are missing, so imports fail",
      first.code, style);
  for (const Finding* finding : group) {
    model::Location where = finding->problem.where;
    where.file = below_search_path(where.file, examination.environment);
    std::string line =
        place_text(where) + " requires " + sanitize(support::join(finding->steps.installs, " "));
    if (!finding->affects.empty())
      line += "; breaks " + sanitize(support::join(finding->affects, ", "));
    text += indented(line, 2, 4, style.width);
  }
  return text;
}

/// The requirement without its environment marker, which is true here.
std::string without_marker(const std::string& requirement) {
  return std::string(support::trim(requirement.substr(0, requirement.find(';'))));
}

std::string requirements_block(const Group& group, const ExaminationStyle& style) {
  // The chain of distributions, and what it requires, in order of first occurrence.
  std::vector<std::pair<std::string, std::string>> needs_by_chain;
  for (const Finding* finding : group) {
    const std::vector<std::string> chain(finding->chain.begin(), finding->chain.end() - 1);
    const std::string who = support::join(chain, " > ");
    const std::string what = without_marker(finding->chain.back());
    const auto known =
        std::ranges::find(needs_by_chain, who, &std::pair<std::string, std::string>::first);
    if (known == needs_by_chain.end())
      needs_by_chain.emplace_back(who, what);
    else
      known->second += ", " + what;
  }
  const model::Problem& first = group.front()->problem;
  std::string text = headline(
      first.severity, std::to_string(group.size()) + " required distributions are not installed",
      first.code, style);
  for (const auto& [who, what] : needs_by_chain)
    text += indented(sanitize(who) + " requires " + sanitize(what), 2, 4, style.width);
  return text;
}

/// Whether a finding can be in the block of missing modules.
bool names_install(const Finding& finding) {
  const bool is_missing = model::kind_of(finding.problem.code).traits.names_missing_thing;
  return is_missing && finding.chain.empty() && !finding.steps.installs.empty();
}

bool names_requirement(const Finding& finding) { return !finding.chain.empty(); }

/// The findings that share a block; none unless there are more than `most`.
Group gather(const std::vector<Finding>& findings, bool (*belongs)(const Finding&),
             std::size_t most) {
  Group group;
  for (const Finding& finding : findings) {
    const bool is_same =
        group.empty() || group.front()->problem.severity == finding.problem.severity;
    if (is_same && belongs(finding)) group.push_back(&finding);
  }
  if (group.size() <= most) return {};
  return group;
}

}  // namespace

bool is_in_headline(const model::Problem& problem) {
  return model::kind_of(problem.code).traits.is_in_headline;
}

bool has_common_fix(const Examination& examination) {
  return std::ranges::count_if(examination.findings,
                               [](const Finding& finding) { return !finding.steps.empty(); }) > 1;
}

std::string finding_blocks(const Examination& examination, const ExaminationStyle& style) {
  const std::vector<Finding>& findings = examination.findings;
  Group modules = gather(findings, names_install, most_modules);
  // The first missing module has a block of its own, with all details.
  if (!modules.empty()) modules.erase(modules.begin());
  const Group requirements = gather(findings, names_requirement, most_requirements);
  const bool has_common = has_common_fix(examination);
  std::string text;
  for (const Finding& finding : findings) {
    if (finding.problem.severity == Severity::note || is_in_headline(finding.problem)) continue;
    if (!modules.empty() && &finding == modules.front())
      text += modules_block(modules, examination, style);
    else if (!requirements.empty() && &finding == requirements.front())
      text += requirements_block(requirements, style);
    else if (!support::contains(modules, &finding) && !support::contains(requirements, &finding))
      text += block(finding, has_common, style);
  }
  return text;
}

std::string note_lines(const Examination& examination, const ExaminationStyle& style) {
  Group notes;
  std::map<std::string, int> counts;  // by code
  for (const Finding& finding : examination.findings) {
    if (finding.problem.severity != Severity::note || is_in_headline(finding.problem)) continue;
    notes.push_back(&finding);
    ++counts[to_word(finding.problem.code)];
  }
  std::string text;
  if (notes.size() <= most_notes || style.is_verbose) {
    for (const Finding* note : notes) text += diagnostic(note->problem);
    return fold_lines(text, style.width);
  }
  for (const auto& [code, count] : counts)
    text += (text.empty() ? "" : ", ") + std::to_string(count) + " " + code;
  return indented("notes: " + text + "; '--verbose' shows them", 0, 2, style.width);
}

std::string fix_block(const Finding& finding, const ExaminationStyle& style) {
  if (finding.fix.empty() && finding.reason.empty()) return {};
  if (finding.fix.empty()) return indented("fix: " + sanitize(finding.reason), 2, 4, style.width);
  const std::string why =
      finding.reason.empty() ? "fix:" : "fix (" + sanitize(finding.reason) + "):";
  return indented(why, 2, 4, style.width) + shell_lines(finding.fix, 4, style.width);
}

}  // namespace vdk::render
