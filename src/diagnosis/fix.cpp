#include "vdk/diagnosis/fix.hpp"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

#include "module_providers.hpp"
#include "vdk/diagnosis/install_lines.hpp"
#include "vdk/model/vdk_program.hpp"
#include "vdk/packaging/requirement.hpp"
#include "vdk/packaging/version.hpp"
#include "vdk/support/lists.hpp"
#include "vdk/support/text.hpp"

namespace vdk::diagnosis {

namespace {

using packaging::Requirement;

const model::InstalledDistribution* find_installed(const model::Inventory& inventory,
                                                   const std::string& name) {
  return support::find_value(inventory.distributions, name);
}

/// Returns the requirement of one distribution for another, or nothing if it has none.
std::optional<Requirement> find_own_requirement(const model::Inventory& inventory,
                                                const std::string& importer,
                                                const std::string& required) {
  const model::InstalledDistribution* const distribution = find_installed(inventory, importer);
  if (distribution == nullptr) return std::nullopt;
  for (const std::string& text : distribution->requirements) {
    std::optional<Requirement> requirement = packaging::parse_requirement(text);
    // A requirement with a URL has no version specifiers. The marker is ignored.
    if (requirement && requirement->distribution == required && requirement->url.empty())
      return requirement;
  }
  return std::nullopt;
}

std::string join_specifiers(const std::string& a, const std::string& b) {
  if (a.empty() || b.empty() || a == b) return a + (a == b ? "" : b);
  return a + "," + b;
}

/// Combines `specifiers` with those of the distribution's own requirement, without spaces.
std::string write_requirement(const std::string& name, const std::optional<Requirement>& own,
                              const std::string& specifiers) {
  std::string text = name;
  if (own && !own->extras.empty()) text += "[" + support::join(own->extras, ",") + "]";
  std::string joined = join_specifiers(specifiers, own ? own->specifiers : "");
  std::erase(joined, ' ');
  return text + joined;
}

/// Whether there are lines, or words that say what to do.
bool is_known(const Fix& fix) { return !fix.lines.empty() || !fix.reason.empty(); }

/// Without an installer, the reason says in words what to do.
Fix install(const std::string& requirement, std::string reason, const FixContext& context) {
  Fix fix;
  const std::optional<Installer> installer = find_installer(context.environment);
  if (!installer) {
    fix.reason = advise_install(context.environment, requirement, false);
    if (!fix.reason.empty()) fix.distribution = packaging::requirement_name(requirement);
    return fix;
  }
  fix.steps.installs = {requirement};
  fix.lines = write_lines(fix.steps, installer);
  fix.reason = std::move(reason);
  fix.distribution = packaging::requirement_name(requirement);
  return fix;
}

/// Returns no fix if the version is not valid and so cannot be installed again.
Fix reinstall(const std::string& name, const std::string& version, std::string reason,
              const FixContext& context) {
  Fix fix;
  if (!packaging::Version::parse(version)) return fix;
  const std::optional<Installer> installer = find_installer(context.environment);
  if (!installer) {
    fix.reason = advise_install(context.environment, name + "==" + version, true);
    if (!fix.reason.empty()) fix.distribution = name;
    if (!fix.reason.empty() && !reason.empty()) fix.reason = reason + ": " + fix.reason;
    return fix;
  }
  fix.steps.reinstalls = {name + "==" + version};
  fix.lines = write_lines(fix.steps, installer);
  fix.reason = std::move(reason);
  fix.distribution = name;
  return fix;
}

/// Reinstalls the installed version.
Fix reinstall_installed(const std::string& name, std::string reason, const FixContext& context) {
  const model::InstalledDistribution* const installed = find_installed(context.inventory, name);
  if (installed == nullptr) return {};
  if (installed->is_outside && !installed->is_checkout) {
    Fix fix;
    fix.reason = advise_outside(context.environment, *installed);
    fix.distribution = name;
    return fix;
  }
  if (!installed->is_from_index) return {};
  return reinstall(name, installed->version, std::move(reason), context);
}

/// Reinstalls the distribution to which a damaged file belongs.
Fix replace_file(const std::string& file, const FixContext& context) {
  const auto* const damaged =
      support::find_by(context.inventory.damaged, file, &model::DamagedFile::file);
  if (damaged == nullptr) return {};
  const bool is_size = damaged->recorded && *damaged->recorded != damaged->size;
  const std::string reason = is_size ? "RECORD says that the file has " +
                                           std::to_string(*damaged->recorded) +
                                           " bytes, but it has " + std::to_string(damaged->size)
                                     : "the file does not have the contents that RECORD states";
  return reinstall_installed(damaged->distribution, reason, context);
}

class ImportFix {
 public:
  ImportFix(const FixContext& context, const std::string& importer)
      : context_(&context), importer_(&importer) {}

  /// The distribution that provides the module is not installed, has another version, or lacks a
  /// file.
  Fix find(const std::string& module, bool is_module_missing) const {
    const model::ModuleOwner* const owner = find_owner(module);
    const bool is_listed = owner != nullptr && owner->lists_module;
    if (is_listed && is_module_missing) return reinstall(owner->distribution);
    Fix fix =
        is_listed ? fix_missing_name(owner->distribution, module) : fix_missing_module(module);
    if (is_known(fix) || !is_of_vdk(module)) return fix;
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

  /// The module exists but lacks a name.
  Fix fix_missing_name(const std::string& owner, const std::string& module) const {
    Fix fix = install_required_version(owner);
    const model::ModuleProvider* const provider = find_provider(context_->providers, module);
    const bool is_owner =
        provider != nullptr && packaging::requirement_name(provider->requirement) == owner;
    return !is_known(fix) && is_owner ? install_provider(*provider) : fix;
  }

  Fix fix_missing_module(const std::string& module) const {
    const model::ModuleProvider* const provider = find_provider(context_->providers, module);
    if (provider != nullptr) return install_provider(*provider);
    const model::ModuleOwner* const owner = find_owner(module);
    return owner != nullptr ? install_required_version(owner->distribution)
                            : install_namesake(module);
  }

  /// Upgrades a plugin that is older than its index entry and imports what VDK no longer has.
  Fix finish_upgrade() const {
    const model::InstalledDistribution* const installed =
        find_installed(context_->inventory, *importer_);
    const auto* const known =
        support::find_by(context_->plugins, *importer_, &model::IndexedPlugin::name);
    const bool is_known = known != nullptr && known->version;
    if (installed == nullptr || !installed->is_from_index || !is_known) return {};
    const std::string newer = ">=" + *known->version;
    if (fits(installed->version, newer)) return {};
    return install(*importer_ + newer,
                   *importer_ + " " + installed->version + " is older than the installed VDK");
  }

  Fix install(const std::string& requirement, std::string reason) const {
    return diagnosis::install(requirement, std::move(reason), *context_);
  }

  Fix reinstall(const std::string& name) const {
    const model::InstalledDistribution* const installed = find_installed(context_->inventory, name);
    const std::string version = installed != nullptr ? " " + installed->version : "";
    return reinstall_installed(name, name + version + " is missing the file", *context_);
  }

  Fix install_provider(const model::ModuleProvider& provider) const {
    const std::string name = packaging::requirement_name(provider.requirement);
    const std::optional<Requirement> known = packaging::parse_requirement(provider.requirement);
    const std::string specifiers = known ? known->specifiers : std::string();
    const auto own = find_own_requirement(context_->inventory, *importer_, name);
    const std::string wanted =
        write_requirement(packaging::spelled_name(provider.requirement), own, specifiers);
    const model::InstalledDistribution* const installed = find_installed(context_->inventory, name);
    if (installed == nullptr) return install(wanted, provider.reason);
    // A release must not replace a checkout.
    if (!fits(installed->version, specifiers))
      return installed->is_checkout ? Fix{} : install(wanted, provider.reason);
    return install_required_version(name);
  }

  /// Returns a fix only if the installed version does not satisfy the importing distribution.
  Fix install_required_version(const std::string& name) const {
    const auto own = find_own_requirement(context_->inventory, *importer_, name);
    const model::InstalledDistribution* const installed = find_installed(context_->inventory, name);
    if (!own || installed == nullptr || installed->is_checkout) return {};
    if (fits(installed->version, own->specifiers)) return {};
    return install(write_requirement(name, own, {}), name + " " + installed->version +
                                                         " is installed, and " + *importer_ +
                                                         " requires another version");
  }

  /// Installs a missing requirement that has the same name as the module.
  Fix install_namesake(const std::string& module) const {
    const std::string name = support::normalize_name(module.substr(0, module.find('.')));
    const bool is_there = find_installed(context_->inventory, name) != nullptr;
    const auto own = find_own_requirement(context_->inventory, *importer_, name);
    if (is_there || !own) return {};
    return install(write_requirement(name, own, {}), {});
  }

  static bool fits(const std::string& version, const std::string& specifiers) {
    const auto parsed = packaging::Version::parse(version);
    return !parsed || specifiers.empty() || packaging::satisfies(*parsed, specifiers);
  }

  const FixContext* context_;
  const std::string* importer_;
};

/// Whether a path is a metadata directory in the environment's own site-packages. A fix must not
/// remove anything else: the search path also contains directories of the user and of the system.
bool is_own_metadata(const std::string& path, const model::Environment& environment) {
  const std::vector<std::string>& places = environment.search_path;
  const std::string place = support::parent_path(path);
  const bool is_own = support::contains(places, place) && support::is_site_folder(place) &&
                      support::is_below(place, environment.prefix);
  return is_own && (path.ends_with(".dist-info") || path.ends_with(".egg-info"));
}

/// Removes an empty file that hides a namespace, if it is in the environment's own site-packages.
Fix remove_hiding(const std::string& file, const FixContext& context) {
  Fix fix;
  const model::Environment& environment = context.environment;
  const bool is_own = std::ranges::any_of(environment.search_path, [&](const std::string& place) {
    return support::is_site_folder(place) && support::is_below(place, environment.prefix) &&
           support::is_below(file, place);
  });
  if (!is_own || !support::contains(context.inventory.empty_files, file)) return fix;
  fix.steps.removals = {file};
  fix.lines = write_lines(fix.steps, std::nullopt);
  return fix;
}

Fix remove(const std::string& path, const model::Environment& environment) {
  Fix fix;
  if (!is_own_metadata(path, environment)) return fix;
  fix.steps.removals = {path};
  fix.lines = write_lines(fix.steps, std::nullopt);
  return fix;
}

/// Returns an entry point of the plugin with this metadata directory, or null if there is none.
const model::InstalledEntryPoint* find_at(const std::string& location,
                                          const model::Environment& environment) {
  return support::find_by(environment.entry_points, location,
                          &model::InstalledEntryPoint::location);
}

/// Keeps the newer of two copies in one directory, where the files of one may overwrite the
/// other's.
Fix keep_one(const model::Problem& problem, const FixContext& context, const Installer& installer) {
  const model::Environment& environment = context.environment;
  const model::InstalledDistribution* const installed =
      find_installed(context.inventory, problem.plugin);
  if (installed == nullptr || installed->metadata == problem.where.file) return {};
  const model::InstalledEntryPoint* const one = find_at(installed->metadata, environment);
  const model::InstalledEntryPoint* const other = find_at(problem.where.file, environment);
  const bool is_installable = one != nullptr && other != nullptr && installed->is_from_index &&
                              !one->is_editable && !other->is_editable;
  // A release must not replace a checkout.
  if (!is_installable) return {};
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

/// Reinstalls the distribution, which rewrites its scripts.
Fix write_script(const model::Problem& problem, const FixContext& context) {
  const model::Environment& environment = context.environment;
  const model::Program* const program = model::find_vdk(environment);
  const bool is_own = problem.where.file == environment.prefix + "/bin/vdk";
  if (program == nullptr || !is_own) return {};
  const model::InstalledDistribution* const installed =
      find_installed(context.inventory, program->distribution);
  if (installed == nullptr || !installed->is_from_index) return {};
  return reinstall(installed->name, installed->version, "recreates the script", context);
}

/// Reinstalls what is a dead link. Only uv can: pip does not know the versions.
Fix reinstall_dead(const FixContext& context, const Installer& installer) {
  Fix fix;
  if (!installer.is_uv) return fix;
  for (const auto& [name, distribution] : context.inventory.distributions) {
    const bool is_installable = distribution.is_dead && distribution.is_from_index &&
                                packaging::Version::parse(distribution.version).has_value();
    if (is_installable) fix.steps.reinstalls.push_back(name + "==" + distribution.version);
  }
  fix.lines = write_lines(fix.steps, installer);
  return fix;
}

/// Has lines but no steps, so that the combined fixes for other findings do not install VDK.
Fix install_vdk(const model::Environment& environment) {
  // The Requires-Python of vdk-core.
  const auto python = packaging::Version::parse(environment.python);
  if (!python || !packaging::satisfies(*python, ">=3.7,<4")) return {};
  const std::string core = "vdk-core";
  Fix fix;
  fix.lines = install_lines(core, install_target(&environment));
  fix.distribution = core;
  return fix;
}

}  // namespace

Fix find_fix(const model::ImportResult& result, const std::string& distribution,
             const FixContext& context) {
  if (result.code == model::ProblemCode::import_hidden_module)
    return remove_hiding(result.culprit, context);
  const bool is_compile_error = model::kind_of(*result.code).traits.is_compile_error;
  Fix replaced = replace_file(is_compile_error ? result.where.file : result.culprit, context);
  if (is_known(replaced) || result.missing.empty()) return replaced;
  const ImportFix fix(context, distribution);
  return fix.find(result.missing, result.attribute.empty() || result.is_leftover);
}

Fix find_fix_for_shadowed(const model::ImportResult& result, const std::string& metadata,
                          const FixContext& context) {
  const bool is_gone = result.code == model::ProblemCode::stale_entry_point ||
                       result.code == model::ProblemCode::import_missing_attribute;
  return is_gone ? remove(metadata, context.environment) : Fix{};
}

Fix find_fix(const model::UnmetRequirement& unmet, const FixContext& context) {
  const std::optional<Requirement> requirement = packaging::parse_requirement(unmet.requirement);
  const bool is_installable = requirement && requirement->url.empty() && !unmet.installed_version;
  if (!is_installable) return {};
  return install(write_requirement(unmet.distribution, requirement, {}), {}, context);
}

Fix find_fix(const model::Problem& problem, const FixContext& context) {
  const std::optional<Installer> installer = find_installer(context.environment);
  switch (problem.code) {
    case model::ProblemCode::damaged_file:
      return reinstall_installed(problem.plugin, "rewrites its files", context);
    case model::ProblemCode::pip_leftover:
      return remove(problem.where.file, context.environment);
    case model::ProblemCode::dead_links:
      return installer ? reinstall_dead(context, *installer) : Fix{};
    case model::ProblemCode::vdk_not_installed:
      return install_vdk(context.environment);
    case model::ProblemCode::not_the_vdk_plugin:
      return installer ? uninstall(problem.plugin, *installer) : Fix{};
    case model::ProblemCode::plugin_not_installed:
      return install(problem.plugin, {}, context);
    case model::ProblemCode::duplicate_distribution:
      return installer ? keep_one(problem, context, *installer) : Fix{};
    case model::ProblemCode::vdk_script_elsewhere:
    case model::ProblemCode::vdk_script_interpreter_missing:
      return write_script(problem, context);
    default:
      return {};
  }
}

}  // namespace vdk::diagnosis
