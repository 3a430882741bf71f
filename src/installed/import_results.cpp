#include "vdk/installed/import_results.hpp"

#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <utility>

#include "vdk/environments/interpreter.hpp"
#include "vdk/imports/import_check.hpp"
#include "vdk/model/plugin_group.hpp"
#include "vdk/model/vdk_program.hpp"
#include "vdk/packaging/entry_points.hpp"
#include "vdk/support/quotation.hpp"
#include "vdk/support/text.hpp"

namespace vdk::installed {

namespace {

/// Why a module is missing, if that is known.
std::string describe_link(const model::ImportResult& result) {
  if (result.dead_link.empty()) return {};
  return " (" + support::quote(support::file_name(result.dead_link)) +
         " is a link to a file that no longer exists)";
}

std::string describe(const model::EntryPoint& entry_point, const model::ImportResult& result) {
  switch (*result.code) {
    case model::ProblemCode::stale_entry_point:
      return "the entry point " + support::quote(entry_point.name) + " names " +
             support::quote(entry_point.module) + ", but no module named " +
             support::quote(result.missing) + describe_link(result) +
             "; reinstall the distribution";
    case model::ProblemCode::import_missing_attribute:
      return "the entry point " + support::quote(entry_point.name) + " names " +
             support::quote(result.attribute) + ", which " + support::quote(entry_point.module) +
             " does not have; reinstall the distribution";
    case model::ProblemCode::import_missing_name:
      return support::quote(result.missing) + " has no " + support::quote(result.attribute) +
             ", so this import fails; the code was written for another version";
    case model::ProblemCode::import_syntax:
      return "invalid syntax for the installed Python, so importing it fails";
    default:
      break;
  }
  if (result.missing.empty())
    return "attempted relative import beyond the top-level package, so it fails";
  return "no module named " + support::quote(result.missing) + describe_link(result) +
         ", so this import fails";
}

/// Reports each fault once for each distribution, even if several of its entry points fail because
/// of it.
class Faults {
 public:
  /// Adds the fault to `problems` unless it is known. `is_fatal`: it makes every VDK command fail.
  void report(const model::EntryPoint& entry_point, const model::ImportResult& result,
              const std::string& distribution, bool is_fatal, model::Problems& problems) {
    model::Problem problem = describe_fault(entry_point, result);
    problem.plugin = distribution;
    if (is_fatal) problem.severity = model::Severity::fatal;
    const bool is_new =
        known_.emplace(distribution, problem.where.file, problem.where.line, problem.message)
            .second;
    if (is_new) {
      problems.push_back(std::move(problem));
      return;
    }
    // The program `vdkcli` may have reported it first, and its faults are not fatal.
    for (model::Problem& known : problems) {
      const bool is_same = known.where == problem.where && known.message == problem.message;
      if (is_fatal && is_same) known.severity = model::Severity::fatal;
    }
  }

 private:
  std::set<std::tuple<std::string, std::string, int, std::string>> known_;
};

/// The import check of one environment. Created when the first entry point is checked.
class ImportReader {
 public:
  ImportReader(const model::ModuleFinder& finder, const model::Environment& environment)
      : finder_(&finder), minor_(environments::minor_version(environment.python, 0)) {}

  model::ImportResult check(const model::EntryPoint& entry_point) {
    if (minor_ == 0) {
      model::ImportResult result;
      result.verdict = model::ImportResult::Verdict::unread;
      return result;
    }
    if (!check_) check_.emplace(*finder_, minor_);
    return check_->check(entry_point);
  }

 private:
  const model::ModuleFinder* finder_;
  int minor_;
  std::optional<imports::ImportCheck> check_;
};

void check_program(ImportReader& reader, model::Program& program, Faults& faults,
                   model::Problems& problems) {
  model::EntryPoint entry_point;
  entry_point.name = program.name;
  entry_point.value = program.value;
  if (!packaging::parse_object_reference(entry_point)) return;
  entry_point.where = program.where;
  program.import_result = reader.check(entry_point);
  if (program.import_result->verdict == model::ImportResult::Verdict::fails) {
    faults.report(entry_point, *program.import_result, program.distribution,
                  program.name == model::vdk_program, problems);
  }
}

}  // namespace

model::Problem describe_fault(const model::EntryPoint& entry_point,
                              const model::ImportResult& result) {
  return model::make_problem(*result.code, describe(entry_point, result), result.where);
}

void check_imports(const model::ModuleFinder& finder, const model::Environment& environment,
                   Reading& reading) {
  ImportReader reader(finder, environment);
  Faults faults;
  const bool has_vdk = model::find_vdk(reading.programs) != nullptr;
  for (model::Plugin& plugin : reading.plugins) {
    for (model::EntryPoint& entry_point : plugin.project.entry_points) {
      const bool is_active = model::is_plugin_entry_point(entry_point) &&
                             entry_point.status == model::EntryPointStatus::active;
      if (!is_active) continue;
      entry_point.import_result = reader.check(entry_point);
      if (entry_point.import_result->verdict == model::ImportResult::Verdict::fails) {
        faults.report(entry_point, *entry_point.import_result, plugin.name, has_vdk,
                      plugin.problems);
      }
    }
  }
  for (model::Program& program : reading.programs) {
    check_program(reader, program, faults, reading.problems);
  }
}

}  // namespace vdk::installed
