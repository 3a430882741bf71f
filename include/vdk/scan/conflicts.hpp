#pragma once

#include <vector>

#include "vdk/model/environment.hpp"
#include "vdk/model/finding.hpp"
#include "vdk/model/inventory.hpp"
#include "vdk/model/problem.hpp"

namespace vdk::scan {

/// Returns the known conflicts for which both distributions are installed in affected versions,
/// with the line that fails. Leaves out a conflict if the file does not contain that line: the
/// installed code then differs from the code that is known to fail, whatever its version says.
std::vector<model::FoundConflict> locate_conflicts(const std::vector<model::Conflict>& conflicts,
                                                   const model::Inventory& inventory);

/// Reports `known-conflict` for each conflict that stops the VDK of an environment. The environment
/// must have been read. Reads the inventory only if a conflict affects the version of VDK.
model::Problems find_fatal_conflicts(const std::vector<model::Conflict>& conflicts,
                                     const model::Environment& environment);

}  // namespace vdk::scan
