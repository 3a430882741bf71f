#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "vdk/facts/module_lookup.hpp"
#include "vdk/installed/distributions.hpp"
#include "vdk/model/plugin.hpp"

namespace vdk::installed {

/// Finds the modules of one installed plugin: the files its RECORD lists, or those of its own
/// source folder, or those below the package of its entry points. `places` must outlive the lookup.
facts::ModuleLookup make_module_lookup(const std::vector<Place>& places, std::size_t own_place,
                                       const Distribution& distribution);

}  // namespace vdk::installed
