#pragma once

#include <string>
#include <vector>

#include "vdk/diagnosis/fix.hpp"
#include "vdk/model/finding.hpp"

namespace vdk::diagnosis {

/// Returns lines to paste that apply the fixes of all findings at once: each step once, in an order
/// that works. A missing distribution is installed in a version that satisfies all distributions
/// that require it.
std::vector<std::string> combine_fixes(const std::vector<model::Finding>& findings,
                                       const FixContext& context);

}  // namespace vdk::diagnosis
