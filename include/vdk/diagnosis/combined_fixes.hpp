#pragma once

#include <string>
#include <vector>

#include "vdk/diagnosis/fix.hpp"
#include "vdk/model/finding.hpp"

namespace vdk::diagnosis {

/// Lines to paste that do the steps of all findings at once, each once and in an order that works.
/// Of what is missing, the version is asked for that all who require it can live with.
std::vector<std::string> combine_fixes(const std::vector<model::Finding>& findings,
                                       const FixContext& context);

}  // namespace vdk::diagnosis
