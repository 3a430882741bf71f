#pragma once

#include <vector>

#include "vdk/installed/distributions.hpp"
#include "vdk/model/environment.hpp"
#include "vdk/model/module_finder.hpp"

namespace vdk::installed {

/// Finds modules as CPython's importers do, over the standard library and an environment's whole
/// search path, zips, eggs and editable installs included. Nothing is read before the first
/// question; each folder is listed once. Where an import hook, an unreadable folder or an unknown
/// Python leaves doubt, a module that was not found is `unknown`, never `missing`. `places` must
/// outlive the finder.
model::ModuleFinder make_module_finder(const std::vector<Place>& places,
                                       const model::Environment& environment);

}  // namespace vdk::installed
