#pragma once

#include <string>
#include <vector>

#include "vdk/model/environment.hpp"
#include "vdk/model/inventory.hpp"

namespace vdk::installed {

/// What is installed in an environment that was read before: every distribution with its version;
/// who lists each of `modules` among its files; and, from the active plugins and the programs of
/// VDK on, requirements followed to the end, with markers and extras. A requirement whose marker
/// cannot be decided is skipped. Reads more files than `list` can afford.
model::Inventory take_inventory(const model::Environment& environment,
                                const std::vector<std::string>& modules);

}  // namespace vdk::installed
