#include "vdk/packaging/drivers.hpp"

#include <string_view>
#include <utility>

#include "vdk/packaging/marker.hpp"
#include "vdk/packaging/requirement.hpp"
#include "vdk/packaging/version.hpp"
#include "vdk/support/text.hpp"

namespace vdk::packaging {

namespace {

using Status = model::Driver::Status;

Status compare(const Requirement& requirement, const std::string& installed) {
  if (requirement.specifiers.empty()) return Status::installed;
  const auto version = Version::parse(installed);
  if (!version) return Status::unknown;
  return satisfies(*version, requirement.specifiers) ? Status::installed : Status::other_version;
}

}  // namespace

std::vector<model::Driver> find_drivers(const model::Project& project,
                                        const InstalledVersions* installed,
                                        const std::string& python) {
  std::vector<model::Driver> drivers;
  const MarkerVariables variables = marker_variables(python);
  for (const std::string& text : project.requirements) {
    const std::optional<Requirement> requirement = parse_requirement(text);
    if (!requirement || is_part_of_vdk(requirement->distribution)) continue;
    model::Driver driver;
    driver.distribution = requirement->distribution;
    driver.requirement = text;
    std::optional<bool> is_needed = true;
    if (!requirement->marker.empty()) is_needed = evaluate_marker(requirement->marker, variables);
    if (installed != nullptr) {
      const auto found = installed->find(requirement->distribution);
      const bool is_there = found != installed->end();
      if (is_there && !found->second.empty()) driver.installed_version = found->second;
      if (is_there)
        driver.status = compare(*requirement, found->second);
      else if (is_needed.has_value())
        driver.status = Status::missing;
      if (is_needed == false) driver.status = Status::not_needed;
    }
    drivers.push_back(std::move(driver));
  }
  return drivers;
}

}  // namespace vdk::packaging
