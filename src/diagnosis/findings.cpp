#include "vdk/diagnosis/findings.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string_view>
#include <tuple>
#include <utility>

#include "vdk/diagnosis/conflicts.hpp"
#include "vdk/model/vdk_program.hpp"
#include "vdk/support/lists.hpp"
#include "vdk/support/text.hpp"

namespace vdk::diagnosis {

namespace {

using model::Finding;
using model::Severity;

/// A finding and its rank in the order in which VDK would meet the faults.
struct Ranked {
  Finding finding;
  int rank = 0;
};

enum Rank { before_python = 0, program = 1, plugin = 2, loading = 3, others = 4 };

/// Faults with the same result are the same fault. A missing module is one fault wherever it is
/// imported; other faults depend on the place.
std::string identify(const model::ImportResult& result) {
  const model::ProblemKind& kind = model::kind_of(*result.code);
  const std::string code(kind.text);
  const bool has_one_cause =
      result.code == model::ProblemCode::import_hidden_module || result.is_leftover;
  if (has_one_cause) return code + " " + result.culprit;
  if (kind.traits.names_missing_thing && !result.missing.empty())
    return code + " " + result.missing;
  return code + " " + result.where.file + ":" + std::to_string(result.where.line) + " " +
         result.missing + " " + result.attribute;
}

class FindingCollector {
 public:
  explicit FindingCollector(const FixContext& context) : context_(&context) {}

  void add_failing_imports() {
    const model::Environment& environment = context_->environment;
    const bool has_vdk = model::find_vdk(environment) != nullptr;
    for (const model::Program& one : environment.programs) {
      if (!model::fails(one.import_result)) continue;
      const bool stops = one.name == model::vdk_program;
      add_import_result(*one.import_result, one.name, one.distribution,
                        stops ? Severity::fatal : Severity::serious, Rank::program);
    }
    for (const model::InstalledEntryPoint& one : environment.entry_points) {
      const bool is_active = one.entry_point.status == model::EntryPointStatus::active;
      if (!is_active || !model::fails(one.entry_point.import_result)) continue;
      const Severity severity = has_vdk ? Severity::fatal : Severity::serious;
      if (one.is_shadowed) blamed_.insert(one.location);
      add_import_result(*one.entry_point.import_result, one.entry_point.name, one.distribution,
                        severity, Rank::plugin, one.is_shadowed ? one.location : std::string());
    }
  }

  void add_conflicts() {
    for (const model::FoundConflict& found : context_->conflicts) {
      Finding finding = describe_conflict(found, *context_);
      const bool stops = finding.problem.severity == Severity::fatal;
      found_.push_back(
          {.finding = std::move(finding), .rank = stops ? Rank::program : Rank::others});
    }
  }

  void add_problems(const model::Problems& problems) {
    for (const model::Problem& problem : problems) {
      const model::ProblemTraits& traits = model::kind_of(problem.code).traits;
      const bool is_same_fault = problem.code == model::ProblemCode::python_syntax &&
                                 uncompilable_.contains(problem.where.file);
      const bool is_blamed = problem.code == model::ProblemCode::shadowed_distribution &&
                             blamed_.contains(problem.where.file);
      if (traits.has_own_finding || is_same_fault || is_blamed) continue;
      const bool stops = problem.severity == Severity::fatal;
      Finding finding;
      finding.problem = problem;
      apply(find_fix(problem, *context_), finding);
      const int rank = traits.stops_python ? Rank::before_python
                       : stops             ? Rank::loading
                                           : Rank::others;
      found_.push_back({.finding = std::move(finding), .rank = rank});
    }
  }

  void add_requirements() {
    std::set<std::string> reported;
    for (const model::UnmetRequirement& unmet : context_->inventory.unmet) {
      const bool is_missing = !unmet.installed_version.has_value();
      // The failing import already has a finding that installs it.
      if (is_missing && fixed_.contains(unmet.distribution)) continue;
      const std::string key =
          is_missing ? unmet.distribution : unmet.chain.back() + " " + unmet.requirement;
      if (reported.insert(key).second) add_requirement(unmet);
    }
  }

  std::vector<Finding> take_sorted() {
    // Within a rank, a stable sort keeps the order in which VDK meets the faults.
    const auto key = [](const Ranked& one) {
      const model::Problem& problem = one.finding.problem;
      const bool is_in_order = one.rank == Rank::program || one.rank == Rank::plugin;
      return std::tuple(
          problem.severity, one.rank, is_in_order ? "" : model::kind_of(problem.code).text,
          is_in_order ? "" : problem.where.file, is_in_order ? 0 : problem.where.line);
    };
    std::ranges::stable_sort(found_,
                             [&](const Ranked& a, const Ranked& b) { return key(a) < key(b); });
    std::vector<Finding> findings;
    for (Ranked& one : found_) {
      std::vector<std::string>& affects = one.finding.affects;
      support::sort_unique(affects);
      findings.push_back(std::move(one.finding));
    }
    return findings;
  }

 private:
  static void apply(Fix fix, Finding& finding) {
    finding.fix = std::move(fix.lines);
    finding.reason = std::move(fix.reason);
    finding.steps = std::move(fix.steps);
  }

  /// `shadowed` is the metadata directory of a copy that another one shadows, else empty.
  void add_import_result(const model::ImportResult& result, const std::string& name,
                         const std::string& distribution, Severity severity, int rank,
                         const std::string& shadowed = {}) {
    const auto [known, is_new] = by_fault_.try_emplace(identify(result), found_.size());
    if (!is_new) {
      Ranked& same = found_[known->second];
      same.finding.affects.push_back(name);
      same.finding.problem.severity = std::min(same.finding.problem.severity, severity);
      return;
    }
    Ranked one{.finding = {}, .rank = rank};
    one.finding.problem = describe(result, distribution);
    one.finding.problem.severity = severity;
    if (model::kind_of(*result.code).traits.is_compile_error)
      uncompilable_.insert(result.where.file);
    if (result.code != model::ProblemCode::import_hidden_module) one.finding.via = result.via;
    one.finding.affects = {name};
    Fix fix = shadowed.empty() ? find_fix(result, distribution, *context_)
                               : find_fix_for_shadowed(result, shadowed, *context_);
    if (!fix.distribution.empty()) fixed_.insert(fix.distribution);
    apply(std::move(fix), one.finding);
    found_.push_back(std::move(one));
  }

  /// Returns the problem for this fault, as reported when the environment was read.
  model::Problem describe(const model::ImportResult& result,
                          const std::string& distribution) const {
    const model::Problems& problems = context_->environment.problems;
    const auto found = std::ranges::find_if(problems, [&](const model::Problem& problem) {
      return problem.code == result.code && problem.where == model::place_of(result);
    });
    model::Problem problem;
    if (found != problems.end()) problem = *found;
    problem.code = *result.code;
    problem.where = model::place_of(result);
    problem.plugin = distribution;
    if (problem.message.empty()) problem.message = "importing it fails";
    return problem;
  }

  void add_requirement(const model::UnmetRequirement& unmet) {
    std::string message = "'" + unmet.chain.front() + "'";
    for (std::size_t i = 1; i < unmet.chain.size(); ++i)
      message += std::string(i == 1 ? " requires '" : ", which requires '") + unmet.chain[i] + "'";
    message += std::string(unmet.chain.size() == 1 ? " requires '" : ", which requires '") +
               unmet.requirement + "', ";
    const bool is_missing = !unmet.installed_version.has_value();
    message +=
        is_missing ? "which is not installed" : "but " + *unmet.installed_version + " is installed";
    Finding finding;
    finding.problem = model::make_problem(is_missing ? model::ProblemCode::requirement_missing
                                                     : model::ProblemCode::requirement_version,
                                          std::move(message), unmet.where);
    finding.problem.plugin = unmet.chain.front();
    if (is_missing) {
      finding.chain = unmet.chain;
      finding.chain.push_back(unmet.requirement);
    }
    apply(find_fix(unmet, *context_), finding);
    found_.push_back({.finding = std::move(finding), .rank = Rank::others});
  }

  const FixContext* context_;
  std::vector<Ranked> found_;
  std::map<std::string, std::size_t> by_fault_;
  std::set<std::string> fixed_;
  std::set<std::string> uncompilable_;  ///< files
  std::set<std::string> blamed_;        ///< metadata directories of shadowed copies that fail
};

}  // namespace

std::vector<std::string> list_missing_modules(const model::Environment& environment) {
  std::set<std::string> modules;
  const auto take = [&](const std::optional<model::ImportResult>& result) {
    if (model::fails(result) && !result->missing.empty()) modules.insert(result->missing);
  };
  for (const model::Program& program : environment.programs) take(program.import_result);
  for (const model::InstalledEntryPoint& installed : environment.entry_points)
    take(installed.entry_point.import_result);
  return {modules.begin(), modules.end()};
}

std::vector<std::string> list_suspect_files(const model::Environment& environment) {
  std::set<std::string> files;
  const auto take = [&](const std::optional<model::ImportResult>& result) {
    if (!model::fails(result)) return;
    const bool is_compile_error = model::kind_of(*result->code).traits.is_compile_error;
    const std::string& file = is_compile_error ? result->where.file : result->culprit;
    if (!file.empty() && !result->is_leftover) files.insert(file);
  };
  for (const model::Program& program : environment.programs) take(program.import_result);
  for (const model::InstalledEntryPoint& installed : environment.entry_points)
    take(installed.entry_point.import_result);
  return {files.begin(), files.end()};
}

std::vector<Finding> find_findings(const FixContext& context, const model::Problems& more) {
  FindingCollector collector(context);
  collector.add_failing_imports();
  collector.add_conflicts();
  collector.add_problems(context.environment.problems);
  collector.add_problems(more);
  collector.add_requirements();
  return collector.take_sorted();
}

model::Examination::Verdict judge_start(const model::Environment& environment,
                                        const std::vector<Finding>& findings) {
  using Verdict = model::Examination::Verdict;
  if (model::find_vdk(environment) == nullptr) return Verdict::not_installed;
  const bool is_stopped = std::ranges::any_of(findings, [](const Finding& finding) {
    return finding.problem.severity == Severity::fatal && !model::ends_only_job(finding.problem);
  });
  return is_stopped ? Verdict::stopped : Verdict::no_fault_found;
}

}  // namespace vdk::diagnosis
