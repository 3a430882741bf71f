#pragma once

#include <string>
#include <vector>

#include "vdk/diagnosis/fix.hpp"
#include "vdk/model/finding.hpp"
#include "vdk/model/inventory.hpp"

namespace vdk::diagnosis {

/// Returns the known conflicts for which both distributions are installed in affected versions.
/// `place` is the metadata of the distribution that fails.
std::vector<model::FoundConflict> find_conflicts(const std::vector<model::Conflict>& conflicts,
                                                 const model::Inventory& inventory);

/// Makes the finding `known-conflict`. It is fatal if it stops an installed VDK.
model::Finding describe_conflict(const model::FoundConflict& found, const FixContext& context);

}  // namespace vdk::diagnosis
