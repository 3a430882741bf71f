#include "vdk/diagnosis/import_checks.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "module_providers.hpp"
#include "vdk/packaging/requirement.hpp"
#include "vdk/support/lists.hpp"
#include "vdk/support/quotation.hpp"
#include "vdk/support/text.hpp"

namespace vdk::diagnosis {

namespace {

/// What vdk-core itself requires, in every release. Plugins rely on it: VDK is always installed
/// where they run.
constexpr std::array<std::string_view, 7> core_requirements = {
    "vdk-core", "click", "click-log", "click-plugins", "pluggy", "setuptools", "tenacity"};

class Requirements {
 public:
  Requirements(const model::Plugin& plugin, const model::Knowledge& knowledge)
      : knowledge_(&knowledge) {
    names_.insert(core_requirements.begin(), core_requirements.end());
    names_.insert(plugin.name);
    for (const std::string& text : plugin.project.requirements) add(text);
  }

  bool contains(const std::string& distribution) const { return names_.contains(distribution); }

  /// Whether something required may have further requirements that are not known here.
  bool are_open() const { return are_open_; }

  /// Whether the name of a required distribution contains one of these words, as `google-cloud-x`
  /// contains `google`.
  bool mention(std::string_view word) const {
    return std::ranges::any_of(names_, [&](const std::string& name) {
      return support::contains(support::split(name, '-'), word);
    });
  }

 private:
  /// Adds a requirement, and what the index says that it requires in turn.
  void add(const std::string& text) {
    const std::string name = packaging::requirement_name(text);
    if (name.empty()) {
      are_open_ = true;
      return;
    }
    if (!names_.insert(name).second) return;
    are_open_ = true;
    const auto* known = support::find_by(knowledge_->plugins, name, &model::IndexedPlugin::name);
    if (known == nullptr) return;
    for (const std::string& requirement : known->entry->project.requirements) add(requirement);
  }

  const model::Knowledge* knowledge_;
  std::set<std::string> names_;
  bool are_open_ = false;
};

/// The distribution to require for a module; empty if it is not known.
std::string find_distribution(const model::Knowledge& knowledge, const std::string& module) {
  const model::ModuleProvider* provider = find_provider(*knowledge.modules, module);
  return provider == nullptr ? std::string() : packaging::requirement_name(provider->requirement);
}

}  // namespace

model::Problems judge_imports(const model::Plugin& plugin,
                              const std::vector<model::Import>& imports,
                              const model::Knowledge& knowledge) {
  if (plugin.project.has_unknown_requirements) return {};
  const Requirements required(plugin, knowledge);
  std::set<std::string> reported;
  model::Problems problems;
  for (const model::Import& import : imports) {
    const std::string top = import.module.substr(0, import.module.find('.'));
    const std::string distribution = find_distribution(knowledge, import.module);
    // What is below `vdk` and not in the index may come from anywhere.
    if (distribution.empty() && top == "vdk") continue;
    const std::string name = distribution.empty() ? support::normalize_name(top) : distribution;
    if (required.contains(name) || required.contains(support::normalize_name(top))) continue;
    // The distribution may have any name, so one that is required may be the one.
    if (distribution.empty() && (required.are_open() || required.mention(top))) continue;
    if (!reported.insert(name).second) continue;
    std::string message =
        "no requirement covers " + support::quote_start("import " + import.module);
    if (!distribution.empty()) message += "; require '" + distribution + "'";
    if (required.are_open()) message += ", unless another requirement installs it";
    model::Problem problem = model::make_problem(
        model::ProblemCode::import_not_required, std::move(message), import.where,
        required.are_open() ? model::Severity::note : model::Severity::serious);
    problem.plugin = plugin.name;
    problems.push_back(std::move(problem));
  }
  return problems;
}

}  // namespace vdk::diagnosis
