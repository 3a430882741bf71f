#pragma once

#include <string>
#include <vector>

#include "vdk/model/finding.hpp"

namespace vdk::diagnosis {

/// Returns the most specific entry for the module, or null if there is none.
const model::ModuleProvider* find_provider(const std::vector<model::ModuleProvider>& providers,
                                           const std::string& module);

}  // namespace vdk::diagnosis
