#pragma once

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "vdk/model/plugin.hpp"
#include "vdk/sources/installed.hpp"

namespace vdk::sources {

/// What is installed in an environment: normalized name to version, the first on the search path;
/// an empty version is unknown.
using InstalledVersions = std::unordered_map<std::string, std::string>;

InstalledVersions list_versions(const std::vector<Place>& places);

/// The requirements that are not VDK's own, compared with what is installed; all `unknown` without
/// `installed`. `python` is `3.11` or empty.
std::vector<model::Driver> find_drivers(const model::Project& project,
                                        const InstalledVersions* installed,
                                        const std::string& python);

}  // namespace vdk::sources
