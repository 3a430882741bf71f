#include "vdk/sources/drivers.hpp"

#include <string_view>
#include <utility>

#include "vdk/packaging/core_metadata.hpp"
#include "vdk/packaging/marker.hpp"
#include "vdk/packaging/requirement.hpp"
#include "vdk/packaging/version.hpp"
#include "vdk/support/source_text.hpp"
#include "vdk/support/text.hpp"

namespace vdk::sources {

namespace {

using Status = model::Driver::Status;

/// A development install's directory name holds no version; its metadata does.
std::string find_version(const Place& place, const Distribution& distribution) {
  if (!distribution.directory_name.version.empty()) return distribution.directory_name.version;
  for (const std::string_view name : {"/METADATA", "/PKG-INFO"}) {
    const support::FileText text = read_in_place(place, distribution.metadata + std::string(name));
    if (text.error != support::ReadError::none || text.text.empty()) continue;
    return packaging::read_core_metadata(text.text, distribution.metadata)
        .project.version.value_or("");
  }
  return {};
}

Status compare(const packaging::Requirement& requirement, const std::string& installed) {
  if (requirement.specifiers.empty()) return Status::installed;
  const auto version = packaging::Version::parse(installed);
  if (!version) return Status::unknown;
  return packaging::satisfies(*version, requirement.specifiers) ? Status::installed
                                                                : Status::other_version;
}

}  // namespace

InstalledVersions list_versions(const std::vector<Place>& places) {
  InstalledVersions versions;
  for (const Place& place : places) {
    for (const Distribution& distribution : place.distributions) {
      // What a broken uninstall leaves behind is no installed version.
      if (distribution.is_empty) continue;
      const std::string name = support::normalize_name(distribution.directory_name.name);
      if (versions.contains(name)) continue;
      versions.emplace(name, find_version(place, distribution));
    }
  }
  return versions;
}

std::vector<model::Driver> find_drivers(const model::Project& project,
                                        const InstalledVersions* installed,
                                        const std::string& python) {
  std::vector<model::Driver> drivers;
  const packaging::MarkerVariables variables = packaging::marker_variables(python);
  for (const std::string& text : project.requirements) {
    const std::optional<packaging::Requirement> requirement = packaging::parse_requirement(text);
    if (!requirement || packaging::is_part_of_vdk(requirement->distribution)) continue;
    model::Driver driver;
    driver.distribution = requirement->distribution;
    driver.requirement = text;
    std::optional<bool> is_needed = true;
    if (!requirement->marker.empty()) {
      is_needed = packaging::evaluate_marker(requirement->marker, variables);
    }
    if (installed != nullptr) {
      const auto found = installed->find(requirement->distribution);
      const bool is_there = found != installed->end();
      if (is_there && !found->second.empty()) driver.installed_version = found->second;
      if (is_there) {
        driver.status = compare(*requirement, found->second);
      } else if (is_needed.has_value()) {
        driver.status = Status::missing;
      }
      if (is_needed == false) driver.status = Status::not_needed;
    }
    drivers.push_back(std::move(driver));
  }
  return drivers;
}

}  // namespace vdk::sources
