#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "vdk/model/plugin.hpp"
#include "vdk/plugins/code_facts.hpp"
#include "vdk/sources/installed.hpp"

namespace vdk::sources {

/// Finds the modules of one installed plugin: the files its RECORD lists, or those of its own
/// source folder, or those below the package of its entry points. `places` must outlive the lookup.
plugins::ModuleLookup make_module_lookup(const std::vector<Place>& places, std::size_t own_place,
                                         const Distribution& distribution);

/// Finds modules below the given folders, in their order: all that a source tree's project holds.
plugins::ModuleLookup make_folder_lookup(std::vector<std::string> folders);

}  // namespace vdk::sources
