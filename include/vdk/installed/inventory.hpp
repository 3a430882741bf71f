#pragma once

#include <string>
#include <vector>

#include "vdk/model/environment.hpp"
#include "vdk/model/inventory.hpp"

namespace vdk::installed {

/// Lists what is installed in an environment that was read before: every distribution with its
/// version, which distribution lists each of `modules` among its files, which of `files` are empty
/// or not as they were installed, and the unmet requirements.
/// Follows all direct and indirect requirements of the active plugins and VDK's programs, including
/// markers and extras. Skips a requirement whose marker cannot be evaluated. Reads too many files
/// to be used by `list`.
model::Inventory take_inventory(const model::Environment& environment,
                                const std::vector<std::string>& modules,
                                const std::vector<std::string>& files = {});

}  // namespace vdk::installed
