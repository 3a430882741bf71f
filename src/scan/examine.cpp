#include "vdk/scan/examine.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "examine_trees.hpp"
#include "vdk/diagnosis/combined_fixes.hpp"
#include "vdk/diagnosis/findings.hpp"
#include "vdk/diagnosis/job_checks.hpp"
#include "vdk/diagnosis/plugin_checks.hpp"
#include "vdk/installed/inventory.hpp"
#include "vdk/scan/conflicts.hpp"
#include "vdk/scan/job_configuration.hpp"
#include "vdk/support/disk.hpp"
#include "vdk/support/file_line.hpp"
#include "vdk/support/lists.hpp"
#include "vdk/support/source_text.hpp"
#include "vdk/support/text.hpp"

namespace vdk::scan {

namespace {

/// The config.ini of the job that the user named.
struct JobText {
  std::string file;
  std::optional<std::string> text;  ///< absent without a job or a config.ini
};

JobText read_job(const std::string& job, Scan& scan) {
  constexpr std::size_t limit = 1024 * 1024;
  const auto refuse = [&](model::ProblemCode code, const char* why, const std::string& file) {
    scan.refusals.push_back(model::make_problem(code, why, {.file = file}));
    return JobText{};
  };
  if (job.empty()) return {};
  const std::string file = support::join_path(job, "config.ini");
  if (!support::is_directory(job)) {
    const bool is_there = support::read_file(job, limit).error != support::ReadError::not_found;
    return refuse(model::ProblemCode::unreadable_directory,
                  is_there ? "not a directory; name the directory of a data job"
                           : "no such directory; name the directory of a data job",
                  job);
  }
  support::FileText text = support::read_file(file, limit);
  if (text.error == support::ReadError::not_found) {
    scan.trail.push_back("job '" + job + "': no config.ini");
    return {};
  }
  if (text.error != support::ReadError::none)
    return refuse(model::ProblemCode::unreadable_file, "cannot be read", file);
  return {.file = file, .text = std::move(text.text)};
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

/// Whether it is known which options exist: the code of every plugin that VDK loads was read.
bool has_all_options(const std::vector<model::Classified>& plugins,
                     const std::string& environment) {
  return std::ranges::none_of(plugins, [&](const model::Classified& one) {
    const model::Plugin& plugin = one.plugin;
    if (plugin.environment != environment || !plugin.sighting.is_active) return false;
    const bool has_unknown_key =
        support::contains(plugin.problems, model::ProblemCode::dynamic_config_key,
                          &model::Problem::code) ||
        support::contains(plugin.facts.registrations.options, std::string(),
                          &model::ConfigOption::key);
    return !plugin.facts.is_read || has_unknown_key ||
           std::ranges::any_of(plugin.problems, model::is_loss);
  });
}

/// Checks the job as `environment` would run it. Drops the advice that the job already follows.
model::Problems examine_job(const JobText& text, bool has_all_options, const ScanRequest& request,
                            const std::vector<model::Connector>& rows,
                            model::Environment& environment) {
  if (!text.text) return {};
  const model::JobConfiguration job =
      read_job_configuration(*text.text, text.file, environment.python);
  if (diagnosis::sets_default_database(job, request.process))
    std::erase_if(environment.problems, [](const model::Problem& problem) {
      return problem.code == model::ProblemCode::default_database_ambiguous;
    });
  model::Problems problems = diagnosis::judge_job({.job = job,
                                                   .rows = rows,
                                                   .environment = environment,
                                                   .process = request.process,
                                                   .has_all_options = has_all_options});
  for (model::Problem& problem : problems) problem.source = "job";
  return problems;
}

model::Examination examine_environment(const model::Environment& environment,
                                       const model::Knowledge& knowledge, model::Problems problems,
                                       const ExaminationRequest& request) {
  const support::RootScope root(request.scan.root);
  const model::Inventory inventory =
      installed::take_inventory(environment, diagnosis::list_missing_modules(environment),
                                diagnosis::list_suspect_files(environment));
  support::append(problems, diagnosis::judge_lookalikes(*knowledge.lookalikes, inventory));
  support::append(problems, diagnosis::judge_presence(environment));
  const std::vector<model::FoundConflict> conflicts =
      locate_conflicts(*knowledge.conflicts, inventory);
  const diagnosis::FixContext context{.environment = environment,
                                      .providers = *knowledge.modules,
                                      .inventory = inventory,
                                      .conflicts = conflicts,
                                      .plugins = knowledge.plugins};
  model::Examination examination{.environment = environment,
                                 .findings = diagnosis::find_findings(context, problems)};
  examination.fixes = diagnosis::combine_fixes(examination.findings, context);
  examination.verdict = diagnosis::judge_start(environment, examination.findings);
  for (model::Finding& finding : examination.findings) {
    model::Problem& problem = finding.problem;
    if (problem.source.empty()) problem.source = "environment";
    if (!model::kind_of(problem.code).traits.may_show_secret)
      finding.excerpt = support::read_excerpt(problem.where);
  }
  return examination;
}

}  // namespace

ExaminationReport examine(const ExaminationRequest& request) {
  const support::ReadWatch watch(request.scan.progress);
  Survey survey = find_plugins(request.scan);
  const std::map<std::string, model::Problems> of_plugins = judge_plugins(survey.plugins);
  const JobText job = read_job(request.job, survey.scan);
  std::set<std::string> unread;
  for (const model::Environment& environment : survey.scan.environments)
    if (!has_all_options(survey.plugins, environment.id)) unread.insert(environment.id);
  const model::Knowledge knowledge = survey.knowledge;
  std::vector<model::TreeExamination> trees = examine_trees(survey);
  ExaminationReport report{.scan = finish(request.scan, std::move(survey)),
                           .examinations = {},
                           .trees = std::move(trees)};
  if (!report.scan.refusals.empty()) return report;
  take_tree_problems(report.scan, report.trees);
  for (model::Environment& environment : report.scan.environments) {
    model::Problems problems = examine_job(job, !unread.contains(environment.id), request.scan,
                                           report.scan.rows, environment);
    if (const model::Problems* own = support::find_value(of_plugins, environment.id))
      support::append(problems, *own);
    report.examinations.push_back(
        examine_environment(environment, knowledge, std::move(problems), request));
  }
  return report;
}

}  // namespace vdk::scan
