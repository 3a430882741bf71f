#include "vdk/diagnosis/fix.hpp"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

#include "vdk/diagnosis/install_lines.hpp"
#include "vdk/model/vdk_program.hpp"
#include "vdk/packaging/requirement.hpp"
#include "vdk/packaging/version.hpp"
#include "vdk/support/lists.hpp"
#include "vdk/support/text.hpp"

namespace vdk::diagnosis {

namespace {

using packaging::Requirement;

/// The longest entry that means the module.
const model::ModuleProvider* find_provider(const std::vector<model::ModuleProvider>& providers,
                                           const std::string& module) {
  const model::ModuleProvider* best = nullptr;
  for (const model::ModuleProvider& provider : providers) {
    const bool is_longer = best == nullptr || provider.module.size() > best->module.size();
    if (is_longer && support::is_same_or_below(module, provider.module)) best = &provider;
  }
  return best;
}

const model::InstalledDistribution* find_installed(const model::Inventory& inventory,
                                                   const std::string& name) {
  return support::find_value(inventory.distributions, name);
}

/// How a distribution itself asks for another one.
std::optional<Requirement> find_own_requirement(const model::Inventory& inventory,
                                                const std::string& asking,
                                                const std::string& asked) {
  const model::InstalledDistribution* const distribution = find_installed(inventory, asking);
  if (distribution == nullptr) return std::nullopt;
  for (const std::string& text : distribution->requirements) {
    std::optional<Requirement> requirement = packaging::parse_requirement(text);
    // A URL and a marker that was false are its author's business.
    if (requirement && requirement->distribution == asked && requirement->url.empty())
      return requirement;
  }
  return std::nullopt;
}

std::string join_specifiers(const std::string& a, const std::string& b) {
  if (a.empty() || b.empty() || a == b) return a + (a == b ? "" : b);
  return a + "," + b;
}

/// The requirement that both make, as one word.
std::string write_requirement(const std::string& name, const std::optional<Requirement>& own,
                              const std::string& specifiers) {
  std::string text = name;
  if (own && !own->extras.empty()) text += "[" + support::join(own->extras, ",") + "]";
  std::string joined = join_specifiers(specifiers, own ? own->specifiers : "");
  std::erase(joined, ' ');
  return text + joined;
}

Fix install(const std::string& requirement, std::string reason, const Installer& installer) {
  Fix fix;
  fix.steps.installs = {requirement};
  fix.lines = write_lines(fix.steps, installer);
  fix.reason = std::move(reason);
  fix.distribution = packaging::requirement_name(requirement);
  return fix;
}

/// None where the version that is installed cannot be had again.
Fix reinstall(const std::string& name, const std::string& version, std::string reason,
              const Installer& installer) {
  Fix fix;
  if (!packaging::Version::parse(version)) return fix;
  fix.steps.reinstalls = {name + "==" + version};
  fix.lines = write_lines(fix.steps, installer);
  fix.reason = std::move(reason);
  fix.distribution = name;
  return fix;
}

class ImportFix {
 public:
  ImportFix(const FixContext& context, const std::string& asking)
      : context_(&context), asking_(&asking), installer_(find_installer(context.environment)) {}

  /// The distribution that has the module is not there, is another version, or has lost a file.
  Fix find(const std::string& module, bool is_module_missing) const {
    if (!installer_) return {};
    const model::ModuleOwner* const owner = find_owner(module);
    const bool is_listed = owner != nullptr && owner->lists_module;
    if (is_listed && is_module_missing) return reinstall(owner->distribution);
    Fix fix = is_listed ? ask_owner(owner->distribution, module) : ask_anyone(module);
    if (!fix.lines.empty() || !is_of_vdk(module)) return fix;
    return finish_upgrade();
  }

 private:
  /// `taurus` was the name of VDK's package until 2021.
  static bool is_of_vdk(std::string_view module) {
    return support::is_same_or_below(module, "vdk") || support::is_same_or_below(module, "taurus");
  }

  const model::ModuleOwner* find_owner(const std::string& module) const {
    return support::find_by(context_->inventory.owners, module, &model::ModuleOwner::module);
  }

  /// The module is there, and lacks a name.
  Fix ask_owner(const std::string& owner, const std::string& module) const {
    Fix fix = ask_for_fitting(owner);
    const model::ModuleProvider* const provider = find_provider(context_->providers, module);
    const bool is_owner =
        provider != nullptr && packaging::requirement_name(provider->requirement) == owner;
    return fix.lines.empty() && is_owner ? ask_for(*provider) : fix;
  }

  Fix ask_anyone(const std::string& module) const {
    const model::ModuleProvider* const provider = find_provider(context_->providers, module);
    if (provider != nullptr) return ask_for(*provider);
    const model::ModuleOwner* const owner = find_owner(module);
    return owner != nullptr ? ask_for_fitting(owner->distribution) : ask_for_namesake(module);
  }

  /// A plugin older than the index, beside a VDK that no longer has what it imports.
  Fix finish_upgrade() const {
    const model::InstalledDistribution* const installed =
        find_installed(context_->inventory, *asking_);
    const auto* const known =
        support::find_by(context_->plugins, *asking_, &model::IndexEntry::name);
    const bool is_known = known != nullptr && known->project.version;
    if (installed == nullptr || !installed->is_from_index || !is_known) return {};
    const std::string newer = ">=" + *known->project.version;
    if (fits(installed->version, newer)) return {};
    return install(*asking_ + newer,
                   *asking_ + " " + installed->version + " is older than the installed VDK");
  }

  Fix install(const std::string& requirement, std::string reason) const {
    return diagnosis::install(requirement, std::move(reason), *installer_);
  }

  Fix reinstall(const std::string& name) const {
    const model::InstalledDistribution* const installed = find_installed(context_->inventory, name);
    if (installed == nullptr || !installed->is_from_index) return {};
    return diagnosis::reinstall(name, installed->version,
                                name + " " + installed->version + " is missing the file",
                                *installer_);
  }

  Fix ask_for(const model::ModuleProvider& provider) const {
    const std::string name = packaging::requirement_name(provider.requirement);
    const std::optional<Requirement> known = packaging::parse_requirement(provider.requirement);
    const std::string specifiers = known ? known->specifiers : std::string();
    const auto own = find_own_requirement(context_->inventory, *asking_, name);
    const std::string wanted =
        write_requirement(packaging::spelled_name(provider.requirement), own, specifiers);
    const model::InstalledDistribution* const installed = find_installed(context_->inventory, name);
    if (installed == nullptr) return install(wanted, provider.reason);
    // A checkout is not replaced by a release.
    if (!fits(installed->version, specifiers))
      return installed->is_checkout ? Fix{} : install(wanted, provider.reason);
    return ask_for_fitting(name);
  }

  /// Only where the installed version is none that the failing distribution asks for.
  Fix ask_for_fitting(const std::string& name) const {
    const auto own = find_own_requirement(context_->inventory, *asking_, name);
    const model::InstalledDistribution* const installed = find_installed(context_->inventory, name);
    if (!own || installed == nullptr || installed->is_checkout) return {};
    if (fits(installed->version, own->specifiers)) return {};
    return install(write_requirement(name, own, {}), name + " " + installed->version +
                                                         " is installed, and " + *asking_ +
                                                         " requires another version");
  }

  /// A requirement that is not installed and is called as the module is.
  Fix ask_for_namesake(const std::string& module) const {
    const std::string name = support::normalize_name(module.substr(0, module.find('.')));
    const bool is_there = find_installed(context_->inventory, name) != nullptr;
    const auto own = find_own_requirement(context_->inventory, *asking_, name);
    if (is_there || !own) return {};
    return install(write_requirement(name, own, {}), {});
  }

  static bool fits(const std::string& version, const std::string& specifiers) {
    const auto parsed = packaging::Version::parse(version);
    return !parsed || specifiers.empty() || packaging::satisfies(*parsed, specifiers);
  }

  const FixContext* context_;
  const std::string* asking_;
  std::optional<Installer> installer_;
};

/// Metadata, as installers put it into the environment's own directory: nothing else is to be
/// removed. The search path leads elsewhere too, to folders of the user and of the system.
bool is_own_metadata(const std::string& path, const model::Environment& environment) {
  const std::vector<std::string>& places = environment.search_path;
  const std::string place = support::parent_path(path);
  const bool is_own = support::contains(places, place) && support::is_site_folder(place) &&
                      support::is_below(place, environment.prefix);
  return is_own && (path.ends_with(".dist-info") || path.ends_with(".egg-info"));
}

Fix remove(const std::string& path, const model::Environment& environment) {
  Fix fix;
  if (!is_own_metadata(path, environment)) return fix;
  fix.steps.removals = {path};
  fix.lines = write_lines(fix.steps, std::nullopt);
  return fix;
}

/// What lies in a metadata directory of a plugin; null where that is unknown.
const model::InstalledEntryPoint* find_at(const std::string& location,
                                          const model::Environment& environment) {
  return support::find_by(environment.entry_points, location,
                          &model::InstalledEntryPoint::location);
}

/// Of two copies in one directory, whose files lie over each other, the newer one is kept.
Fix keep_one(const model::Problem& problem, const FixContext& context, const Installer& installer) {
  const model::Environment& environment = context.environment;
  const model::InstalledDistribution* const installed =
      find_installed(context.inventory, problem.plugin);
  if (installed == nullptr || installed->metadata == problem.where.file) return {};
  const model::InstalledEntryPoint* const one = find_at(installed->metadata, environment);
  const model::InstalledEntryPoint* const other = find_at(problem.where.file, environment);
  const bool can_be_had = one != nullptr && other != nullptr && installed->is_from_index &&
                          !one->is_editable && !other->is_editable;
  // A checkout is not replaced by a release.
  if (!can_be_had) return {};
  const std::string first = one->version.value_or("");
  const std::string second = other->version.value_or("");
  if (!packaging::Version::parse(first) || !packaging::Version::parse(second)) return {};
  const bool is_second_newer = packaging::compare_versions(first, second) < 0;
  Fix fix = remove(is_second_newer ? installed->metadata : problem.where.file, environment);
  if (fix.lines.empty()) return {};
  const std::string& kept = is_second_newer ? second : first;
  fix.steps.reinstalls = {problem.plugin + "==" + kept};
  fix.lines = write_lines(fix.steps, installer);
  fix.reason = "keeps " + kept + ", whose files the other copy may have overwritten";
  fix.distribution = problem.plugin;
  return fix;
}

Fix uninstall(const std::string& name, const Installer& installer) {
  Fix fix;
  fix.steps.uninstalls = {name};
  fix.lines = write_lines(fix.steps, installer);
  fix.distribution = name;
  return fix;
}

/// Installing the distribution anew writes its scripts anew.
Fix write_script(const model::Problem& problem, const FixContext& context,
                 const Installer& installer) {
  const model::Environment& environment = context.environment;
  const model::Program* const program = model::find_vdk(environment);
  const bool is_own = problem.where.file == environment.prefix + "/bin/vdk";
  if (program == nullptr || !is_own) return {};
  const model::InstalledDistribution* const installed =
      find_installed(context.inventory, program->distribution);
  if (installed == nullptr || !installed->is_from_index) return {};
  return reinstall(installed->name, installed->version, "recreates the script", installer);
}

/// No steps: who asks about a plugin gets no VDK by pasting what cures the rest.
Fix install_vdk(const model::Environment& environment) {
  // vdk-core's Requires-Python.
  const auto python = packaging::Version::parse(environment.python);
  if (!python || !packaging::satisfies(*python, ">=3.7,<4")) return {};
  const std::string core = "vdk-core";
  Fix fix;
  fix.lines = install_lines(core, &environment);
  fix.distribution = core;
  return fix;
}

}  // namespace

Fix find_fix(const model::ImportResult& result, const std::string& distribution,
             const FixContext& context) {
  if (result.missing.empty()) return {};
  const ImportFix fix(context, distribution);
  return fix.find(result.missing, result.attribute.empty());
}

Fix find_fix(const model::UnmetRequirement& unmet, const FixContext& context) {
  const std::optional<Installer> installer = find_installer(context.environment);
  const std::optional<Requirement> requirement = packaging::parse_requirement(unmet.requirement);
  const bool can_be_had = requirement && requirement->url.empty() && !unmet.installed_version;
  if (!installer || !can_be_had) return {};
  return install(write_requirement(unmet.distribution, requirement, {}), {}, *installer);
}

Fix find_fix(const model::Problem& problem, const FixContext& context) {
  const std::optional<Installer> installer = find_installer(context.environment);
  switch (problem.code) {
    case model::ProblemCode::pip_leftover:
      return remove(problem.where.file, context.environment);
    case model::ProblemCode::vdk_not_installed:
      return install_vdk(context.environment);
    case model::ProblemCode::not_the_vdk_plugin:
      return installer ? uninstall(problem.plugin, *installer) : Fix{};
    case model::ProblemCode::duplicate_distribution:
      return installer ? keep_one(problem, context, *installer) : Fix{};
    case model::ProblemCode::vdk_script_elsewhere:
    case model::ProblemCode::vdk_script_interpreter_missing:
      return installer ? write_script(problem, context, *installer) : Fix{};
    default:
      return {};
  }
}

}  // namespace vdk::diagnosis
