#include "vdk/diagnosis/conflicts.hpp"

#include <optional>

#include "vdk/diagnosis/install_lines.hpp"
#include "vdk/model/vdk_program.hpp"
#include "vdk/packaging/requirement.hpp"
#include "vdk/packaging/version.hpp"
#include "vdk/support/lists.hpp"

namespace vdk::diagnosis {

namespace {

/// Returns the installed distribution with this name if its version matches, else null.
const model::InstalledDistribution* find_in_versions(const model::Inventory& inventory,
                                                     const std::string& name,
                                                     const std::string& versions) {
  const auto* const found = support::find_value(inventory.distributions, name);
  if (found == nullptr) return nullptr;
  const auto version = packaging::Version::parse(found->version);
  return version && packaging::satisfies(*version, versions) ? found : nullptr;
}

}  // namespace

std::vector<model::FoundConflict> find_conflicts(const std::vector<model::Conflict>& conflicts,
                                                 const model::Inventory& inventory) {
  std::vector<model::FoundConflict> found;
  for (const model::Conflict& conflict : conflicts) {
    const auto* const one = find_in_versions(inventory, conflict.distribution, conflict.versions);
    const auto* const other = find_in_versions(inventory, conflict.other, conflict.other_versions);
    if (one == nullptr || other == nullptr) continue;
    found.push_back({.conflict = conflict,
                     .version = one->version,
                     .other_version = other->version,
                     .place = {.file = one->metadata, .line = 0}});
  }
  return found;
}

model::Finding describe_conflict(const model::FoundConflict& found, const FixContext& context) {
  const model::Conflict& conflict = found.conflict;
  const bool stops = conflict.stops_vdk && model::find_vdk(context.environment) != nullptr;
  model::Finding finding;
  finding.problem = model::make_problem(
      model::ProblemCode::known_conflict,
      "'" + conflict.distribution + "' " + found.version + " does not work with '" +
          conflict.other + "' " + found.other_version + ": " + conflict.reason,
      found.place, stops ? model::Severity::fatal : model::Severity::serious);
  finding.problem.plugin = conflict.distribution;
  if (stops) finding.affects = {"vdk"};
  const std::optional<Installer> installer = find_installer(context.environment);
  const auto* const replaced = support::find_value(
      context.inventory.distributions, packaging::requirement_name(conflict.requirement));
  const bool is_checkout = replaced != nullptr && replaced->is_checkout;
  if (!installer || is_checkout) return finding;
  finding.steps.installs = {conflict.requirement};
  finding.fix = write_lines(finding.steps, installer);
  return finding;
}

}  // namespace vdk::diagnosis
