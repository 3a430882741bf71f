#pragma once

#include <string>
#include <vector>

#include "vdk/diagnosis/fix.hpp"
#include "vdk/model/finding.hpp"
#include "vdk/model/inventory.hpp"

namespace vdk::diagnosis {

/// The known conflicts whose versions are both installed. `place` is the metadata of the one that
/// fails.
std::vector<model::FoundConflict> find_conflicts(const std::vector<model::Conflict>& conflicts,
                                                 const model::Inventory& inventory);

/// The finding `known-conflict`: fatal where it stops a VDK that is installed.
model::Finding describe_conflict(const model::FoundConflict& found, const FixContext& context);

}  // namespace vdk::diagnosis
