#pragma once

#include <vector>

#include "vdk/model/environment.hpp"
#include "vdk/model/finding.hpp"
#include "vdk/model/inventory.hpp"
#include "vdk/model/problem.hpp"

namespace vdk::scan {

/// The known conflicts whose versions are both installed, with the line that fails. Where the file
/// does not hold it, the code is another than the one that was measured, whatever its version says.
std::vector<model::FoundConflict> locate_conflicts(const std::vector<model::Conflict>& conflicts,
                                                   const model::Inventory& inventory);

/// `known-conflict`: those that stop the VDK of an environment that was read before. Looks closer
/// only where VDK's version is one of those that a conflict means.
model::Problems find_fatal_conflicts(const std::vector<model::Conflict>& conflicts,
                                     const model::Environment& environment);

}  // namespace vdk::scan
