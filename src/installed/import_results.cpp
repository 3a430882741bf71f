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

/// What a file hides that makes a package a regular one, or that is a module with its name.
std::string describe_hiding(const model::ImportResult& result) {
  const std::string file = support::file_name(result.culprit);
  const bool is_package = file.starts_with("__init__.");
  const std::string last = is_package ? support::file_name(support::parent_path(result.culprit))
                                      : file.substr(0, file.find('.'));
  // The part of the missing name that ends with the name of the file's package.
  const std::string module = result.missing + ".";
  const std::size_t at = ("." + module).rfind("." + last + ".", module.size() - 1);
  const std::string name = at == std::string::npos ? last : module.substr(0, at) + last;
  if (!is_package)
    return "this module hides the package " + support::quote(name) +
           ", so imports from it fail; rename or remove the file";
  return "this file makes " + support::quote(name) +
         " a regular package, which hides the other directories of " + support::quote(name) +
         ", so imports from them fail; remove the file";
}

/// Why a module is missing, if that is known.
std::string describe_link(const model::ImportResult& result) {
  if (result.dead_link.empty()) return {};
  return " (" + support::quote(support::file_name(result.dead_link)) +
         " is a link to a file that no longer exists)";
}

/// `advice` is what to do about a distribution without the code that its entry points name.
std::string describe(const model::EntryPoint& entry_point, const model::ImportResult& result,
                     const std::string& advice) {
  if (result.is_leftover)
    return "only the directory " + support::quote(result.culprit) +
           ", without modules, is left of " + support::quote(support::file_name(result.culprit)) +
           ", so this import fails";
  switch (*result.code) {
    case model::ProblemCode::import_hidden_module:
      return describe_hiding(result);
    case model::ProblemCode::stale_entry_point:
      return "the entry point " + support::quote(entry_point.name) + " names " +
             support::quote(entry_point.module) + ", but no module named " +
             support::quote(result.missing) + describe_link(result) + "; " + advice;
    case model::ProblemCode::import_missing_attribute:
      return "the entry point " + support::quote(entry_point.name) + " names " +
             support::quote(result.attribute) + ", which " + support::quote(entry_point.module) +
             " does not have; " + advice;
    case model::ProblemCode::import_missing_name:
      return support::quote(result.missing) + " has no " + support::quote(result.attribute) +
             ", so this import fails; the code was written for another version";
    case model::ProblemCode::import_syntax:
      if (!result.message.empty())
        return "importing it fails: " + result.error + ": " + result.message;
      return "invalid syntax for the installed Python, so importing it fails";
    default:
      break;
  }
  if (result.missing.empty())
    return "attempted relative import beyond the top-level package, so it fails";
  return "no module named " + support::quote(result.missing) + describe_link(result) +
         ", so this import fails";
}

/// VDK also loads the entry points of a copy that another one shadows, if their names are new.
model::Problem describe_shadowed(const model::EntryPoint& entry_point,
                                 const model::ImportResult& result, const model::Plugin& copy) {
  const std::string version = copy.project.version ? " " + *copy.project.version : "";
  return model::make_problem(*result.code,
                             support::quote(copy.name) + version +
                                 " is shadowed by another copy, but VDK still loads what only this "
                                 "one has: " +
                                 describe(entry_point, result, "remove this copy"),
                             model::place_of(result));
}

/// Reports each fault once for each distribution, even if several of its entry points fail because
/// of it.
class Faults {
 public:
  /// Adds the fault to `problems` unless it is known. `is_fatal`: it makes every VDK command fail.
  void report(model::Problem problem, const std::string& distribution, bool is_fatal,
              model::Problems& problems) {
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
    faults.report(describe_fault(entry_point, *program.import_result), program.distribution,
                  program.name == model::vdk_program, problems);
  }
}

}  // namespace

model::Problem describe_fault(const model::EntryPoint& entry_point,
                              const model::ImportResult& result) {
  return model::make_problem(*result.code,
                             describe(entry_point, result, "reinstall the distribution"),
                             model::place_of(result));
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
        const model::ImportResult& result = *entry_point.import_result;
        faults.report(plugin.sighting.is_shadowed ? describe_shadowed(entry_point, result, plugin)
                                                  : describe_fault(entry_point, result),
                      plugin.name, has_vdk, plugin.problems);
      }
    }
  }
  for (model::Program& program : reading.programs) {
    check_program(reader, program, faults, reading.problems);
  }
}

}  // namespace vdk::installed
