#pragma once

#include <vector>

#include "vdk/model/environment.hpp"
#include "vdk/plugins/load_check.hpp"
#include "vdk/sources/installed.hpp"

namespace vdk::sources {

/// Finds modules as CPython's importers do, over the standard library and an environment's whole
/// search path, zips, eggs and editable installs included. Nothing is read before the first
/// question; each folder is listed once. Where an import hook, an unreadable folder or an unknown
/// Python leaves a doubt, a module that was not found is `unknown`, never `missing`. `places` must
/// outlive the finder.
plugins::ModuleFinder make_module_finder(const std::vector<Place>& places,
                                         const model::Environment& environment);

}  // namespace vdk::sources
