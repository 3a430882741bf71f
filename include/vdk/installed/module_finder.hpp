#pragma once

#include <vector>

#include "vdk/installed/distributions.hpp"
#include "vdk/model/environment.hpp"
#include "vdk/model/module_finder.hpp"

namespace vdk::installed {

/// Finds modules as CPython's importers do, in the standard library and on the whole search path of
/// an environment, including zip files, eggs and editable installs. Reads nothing before the first
/// lookup, and lists each folder once. If an import hook, an unreadable folder or an unknown Python
/// version leaves any doubt, a module that was not found is `unknown`, never `missing`. `places`
/// and `environment` must outlive the finder.
model::ModuleFinder make_module_finder(const std::vector<Place>& places,
                                       const model::Environment& environment);

}  // namespace vdk::installed
