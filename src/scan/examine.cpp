#include "vdk/scan/examine.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <utility>

#include "examine_trees.hpp"
#include "vdk/diagnosis/combined_fixes.hpp"
#include "vdk/diagnosis/findings.hpp"
#include "vdk/diagnosis/plugin_checks.hpp"
#include "vdk/installed/inventory.hpp"
#include "vdk/packaging/setup_config.hpp"
#include "vdk/scan/conflicts.hpp"
#include "vdk/support/disk.hpp"
#include "vdk/support/file_line.hpp"
#include "vdk/support/lists.hpp"
#include "vdk/support/source_text.hpp"
#include "vdk/support/text.hpp"

namespace vdk::scan {

namespace {

constexpr std::size_t job_file_limit = 1024 * 1024;

std::string file_of_job(const std::string& job) { return support::join_path(job, "config.ini"); }

/// Reads the section names of a job's config.ini. Keeps no values, since they may be passwords.
std::vector<diagnosis::SectionPlace> read_sections(const std::string& job, Scan& scan) {
  if (!support::is_directory(job)) {
    scan.refusals.push_back(
        model::make_problem(model::ProblemCode::unreadable_directory,
                            "no such directory; name the directory of a data job", {.file = job}));
    return {};
  }
  const std::string file = file_of_job(job);
  const support::FileText text = support::read_file(file, job_file_limit);
  if (text.error == support::ReadError::not_found) {
    scan.trail.push_back("job '" + job + "': no config.ini");
    return {};
  }
  if (text.error != support::ReadError::none) {
    scan.refusals.push_back(
        model::make_problem(model::ProblemCode::unreadable_file, "cannot be read", {.file = file}));
    return {};
  }
  std::vector<diagnosis::SectionPlace> sections;
  for (const packaging::ConfigSection& section : packaging::read_config(text.text, file).sections)
    sections.push_back({.name = section.name, .where = {.file = file, .line = section.line}});
  return sections;
}

/// Checks the code of the active plugins. Returns the problems by environment id.
std::map<std::string, model::Problems> judge_plugins(
    const std::vector<model::Classified>& plugins) {
  std::map<std::string, model::Problems> problems;
  for (const model::Classified& one : plugins) {
    if (one.plugin.environment.empty() || !one.plugin.sighting.is_active) continue;
    model::Problems& here = problems[one.plugin.environment];
    support::append(here, diagnosis::judge_options(one.plugin));
    support::append(here, diagnosis::judge_summary(one.plugin));
  }
  return problems;
}

/// The line where a problem is, unless it may show a secret. A job is not in the image.
std::string read_line(const model::Problem& problem, const ExaminationRequest& request) {
  if (model::kind_of(problem.code).traits.may_show_secret) return {};
  const bool is_in_job = !request.job.empty() && problem.where.file == file_of_job(request.job);
  const support::RootScope root(is_in_job ? std::string() : request.scan.root);
  return support::read_excerpt(problem.where);
}

model::Examination examine_environment(const model::Environment& environment,
                                       const model::Knowledge& knowledge, model::Problems problems,
                                       const ExaminationRequest& request) {
  const support::RootScope root(request.scan.root);
  const model::Inventory inventory =
      installed::take_inventory(environment, diagnosis::list_missing_modules(environment),
                                diagnosis::list_suspect_files(environment));
  support::append(problems, diagnosis::judge_lookalikes(knowledge.lookalikes, inventory));
  support::append(problems, diagnosis::judge_presence(environment));
  const std::vector<model::FoundConflict> conflicts =
      locate_conflicts(knowledge.conflicts, inventory);
  const diagnosis::FixContext context{.environment = environment,
                                      .providers = knowledge.modules,
                                      .inventory = inventory,
                                      .conflicts = conflicts,
                                      .plugins = knowledge.plugins};
  model::Examination examination{.environment = environment,
                                 .findings = diagnosis::find_findings(context, problems)};
  examination.fixes = diagnosis::combine_fixes(examination.findings, context);
  examination.verdict = diagnosis::judge_start(environment, examination.findings);
  for (model::Finding& finding : examination.findings) {
    finding.problem.source = "environment";
    finding.excerpt = read_line(finding.problem, request);
  }
  return examination;
}

}  // namespace

ExaminationReport examine(const ExaminationRequest& request) {
  Survey survey = find_plugins(request.scan);
  const std::map<std::string, model::Problems> of_plugins = judge_plugins(survey.plugins);
  std::vector<diagnosis::SectionPlace> sections;
  if (!request.job.empty()) sections = read_sections(request.job, survey.scan);
  const model::Knowledge knowledge = survey.knowledge;
  std::vector<model::TreeExamination> trees = examine_trees(survey);
  ExaminationReport report{.scan = finish(request.scan, std::move(survey)),
                           .examinations = {},
                           .trees = std::move(trees)};
  if (!report.scan.refusals.empty()) return report;
  take_tree_problems(report.scan, report.trees);
  for (const model::Environment& environment : report.scan.environments) {
    model::Problems problems = diagnosis::judge_sections(sections, report.scan.rows, environment);
    if (const model::Problems* own = support::find_value(of_plugins, environment.id))
      support::append(problems, *own);
    report.examinations.push_back(
        examine_environment(environment, knowledge, std::move(problems), request));
  }
  return report;
}

}  // namespace vdk::scan
