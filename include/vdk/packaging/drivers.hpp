#pragma once

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "vdk/model/plugin.hpp"

namespace vdk::packaging {

/// The distributions of an environment: normalized name to version. If there are several of one
/// name, the first on the search path. An empty version means unknown.
using InstalledVersions = std::unordered_map<std::string, std::string>;

/// Compares the requirements of a project, except those on VDK and its plugins, with what is
/// installed. Without `installed`, every status is `unknown`. `python` is `3.11` or empty.
std::vector<model::Driver> find_drivers(const model::Project& project,
                                        const InstalledVersions* installed,
                                        const std::string& python);

}  // namespace vdk::packaging
