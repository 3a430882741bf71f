#include "vdk/installed/versions.hpp"

#include <string>
#include <string_view>

#include "vdk/packaging/core_metadata.hpp"
#include "vdk/support/source_text.hpp"
#include "vdk/support/text.hpp"

namespace vdk::installed {

namespace {

/// The version from the directory's name or, for a development install, whose directory has no
/// version in its name, from the metadata.
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

}  // namespace

packaging::InstalledVersions list_versions(const std::vector<Place>& places) {
  packaging::InstalledVersions versions;
  for (const Place& place : places) {
    for (const Distribution& distribution : place.distributions) {
      // The remains of an incomplete uninstall are not an installed version.
      if (distribution.is_empty) continue;
      const std::string name = support::normalize_name(distribution.directory_name.name);
      if (versions.contains(name)) continue;
      versions.emplace(name, find_version(place, distribution));
    }
  }
  return versions;
}

}  // namespace vdk::installed
