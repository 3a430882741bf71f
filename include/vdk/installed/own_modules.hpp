#pragma once

#include <cstddef>
#include <vector>

#include "vdk/facts/module_lookup.hpp"
#include "vdk/installed/distributions.hpp"
#include "vdk/installed/file_owners.hpp"
#include "vdk/model/module_finder.hpp"

namespace vdk::installed {

/// Returns a lookup that finds the modules of one installed plugin through `finder`, but only the
/// plugin's own: the modules that its entry points name, files that its RECORD lists, files in its
/// own source folder or editable install, and modules below the package of its entry points, unless
/// another distribution lists them. `places` and `owners` must outlive the lookup.
facts::ModuleLookup make_module_lookup(const model::ModuleFinder& finder,
                                       const std::vector<Place>& places, std::size_t own_place,
                                       const Distribution& distribution, FileOwners& owners);

}  // namespace vdk::installed
