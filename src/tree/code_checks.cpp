#include "code_checks.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <string_view>
#include <utility>

#include "source_finder.hpp"
#include "vdk/imports/import_check.hpp"
#include "vdk/model/plugin_group.hpp"
#include "vdk/model/problem.hpp"
#include "vdk/packaging/requirement.hpp"
#include "vdk/support/python_text.hpp"
#include "vdk/support/quotation.hpp"
#include "vdk/support/text.hpp"

namespace vdk::tree {

namespace {

using Code = model::ProblemCode;

/// The newest Python whose grammar is known. A plugin may be written for it.
constexpr int newest_minor = 15;

std::string_view last_part(std::string_view module) { return module.substr(module.rfind('.') + 1); }

/// Whether a module has a name that tools give to modules that they write during the build.
bool may_be_generated(std::string_view module) {
  constexpr std::array<std::string_view, 5> words = {"version", "about", "_pb2", "generated",
                                                     "build"};
  const std::string_view name = last_part(module);
  return std::ranges::any_of(
      words, [&](std::string_view word) { return name.find(word) != std::string_view::npos; });
}

class CodeChecks {
 public:
  CodeChecks(const SourceProject& source, const facts::ModuleLookup& lookup,
             std::shared_ptr<support::ListedFolders> listed, model::Plugin& plugin)
      : source_(source),
        finder_(make_source_finder(source.reading.packages, lookup, std::move(listed))),
        plugin_(plugin) {}

  void run() {
    imports::ImportCheck check(finder_, newest_minor);
    for (const model::EntryPoint& entry_point : plugin_.project.entry_points) {
      if (!model::is_plugin_entry_point(entry_point) || entry_point.module.empty()) continue;
      const model::ImportResult result = check.check(entry_point);
      if (result.code) report(entry_point, result);
      check_presence(entry_point);
    }
    for (const imports::ForeignImport& import : check.foreign_imports()) take_import(import);
  }

 private:
  void report(const model::EntryPoint& entry_point, const model::ImportResult& result) {
    const Code code = *result.code;
    const bool is_missing = code == Code::stale_entry_point || code == Code::import_missing_module;
    if (is_missing && may_be_made(result.missing)) return;
    add(model::make_problem(code, describe(entry_point, result), result.where));
  }

  static std::string describe(const model::EntryPoint& entry_point,
                              const model::ImportResult& result) {
    switch (*result.code) {
      case Code::stale_entry_point:
        return describe_missing(entry_point, result.missing);
      case Code::import_missing_attribute:
        return "the entry point " + support::quote(entry_point.name) + " names " +
               support::quote(result.attribute) + ", which " + support::quote(entry_point.module) +
               " does not have";
      case Code::import_missing_name:
        return support::quote(result.missing) + " has no " + support::quote(result.attribute) +
               ", so this import fails";
      case Code::import_syntax:
        return "invalid syntax, so importing it fails";
      default:
        break;
    }
    if (result.missing.empty())
      return "attempted relative import beyond the top-level package, so it fails";
    return "the project has no module " + support::quote(result.missing) + ", so this import fails";
  }

  static std::string describe_missing(const model::EntryPoint& entry_point,
                                      const std::string& module) {
    return "the entry point " + support::quote(entry_point.name) + " names " +
           support::quote(entry_point.module) + ", but the project has no module " +
           support::quote(module);
  }

  /// A module that is not here may belong to a distribution that the project requires, unless the
  /// project has the package that would contain it.
  void check_presence(const model::EntryPoint& entry_point) {
    const model::FoundModule found = finder_.find(entry_point.module);
    const bool is_assumed = found.presence == model::Presence::found &&
                            found.kind == model::FoundModule::Kind::extension;
    if (!is_assumed || may_be_elsewhere(entry_point.module)) return;
    add(model::make_problem(Code::stale_entry_point,
                            describe_missing(entry_point, entry_point.module), entry_point.where));
  }

  bool may_be_elsewhere(const std::string& module) const {
    if (may_be_made(module)) return true;
    if (has_own_package(module)) return false;
    return plugin_.project.has_unknown_requirements ||
           std::ranges::any_of(plugin_.project.requirements, [&](const std::string& requirement) {
             return may_contain(packaging::requirement_name(requirement), module);
           });
  }

  /// Whether a distribution may contain a module: below `vdk`, only one of VDK's or one that has a
  /// word in common with the module.
  static bool may_contain(const std::string& distribution, const std::string& module) {
    if (distribution == "vdk-core") return false;
    if (!module.starts_with("vdk.")) return true;
    return std::ranges::any_of(support::split(distribution, '-'), [&](const std::string& word) {
      return word == "vdk" || module.find(word) != std::string::npos;
    });
  }

  /// Whether the package that contains a module is in the project, and is not one that all plugins
  /// share.
  bool has_own_package(const std::string& module) const {
    const std::size_t dot = module.rfind('.');
    if (dot == std::string::npos) return false;
    const std::string package = module.substr(0, dot);
    if (package == "vdk" || package == "vdk.plugin") return false;
    return finder_.find(package).kind == model::FoundModule::Kind::namespace_package;
  }

  /// Whether the build may make a module that is not where its name says.
  bool may_be_made(const std::string& module) const {
    if (may_be_generated(module)) return true;
    return source_.reading.has_package_mapping &&
           has_file_named(source_.folder, std::string(last_part(module)));
  }

  void take_import(const imports::ForeignImport& import) {
    const model::FoundModule found = finder_.find(import.module);
    const bool is_foreign = found.presence == model::Presence::found &&
                            found.kind == model::FoundModule::Kind::extension;
    if (!is_foreign || !modules_.insert(import.module).second) return;
    plugin_.imports.push_back({.module = import.module, .where = import.where});
  }

  void add(model::Problem problem) {
    problem.plugin = plugin_.name;
    const bool is_known = std::ranges::any_of(plugin_.problems, [&](const model::Problem& known) {
      return known.code == problem.code && known.where == problem.where &&
             known.message == problem.message;
    });
    if (!is_known) plugin_.problems.push_back(std::move(problem));
  }

  const SourceProject& source_;
  model::ModuleFinder finder_;
  model::Plugin& plugin_;
  std::set<std::string> modules_;
};

}  // namespace

void check_code(const SourceProject& source, const facts::ModuleLookup& lookup,
                std::shared_ptr<support::ListedFolders> listed, model::Plugin& plugin) {
  CodeChecks(source, lookup, std::move(listed), plugin).run();
}

}  // namespace vdk::tree
