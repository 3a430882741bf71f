#pragma once

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "vdk/model/plugin.hpp"

namespace vdk::packaging {

/// What is installed in an environment: normalized name to version, the first on the search path;
/// an empty version is unknown.
using InstalledVersions = std::unordered_map<std::string, std::string>;

/// The requirements that are not VDK's own, compared with what is installed; all `unknown` without
/// `installed`. `python` is `3.11` or empty.
std::vector<model::Driver> find_drivers(const model::Project& project,
                                        const InstalledVersions* installed,
                                        const std::string& python);

}  // namespace vdk::packaging
