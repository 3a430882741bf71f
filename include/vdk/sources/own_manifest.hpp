#pragma once

#include <string>
#include <vector>

#include "vdk/model/plugin.hpp"
#include "vdk/sources/installed.hpp"

namespace vdk::sources {

/// Takes in the `vdk-plugin.yaml` that a distribution carries: in its metadata directory, else as
/// data in the package of one of its entry points. What cannot be read is a problem of the plugin.
void find_own_manifest(const Place& place, const Distribution& distribution, model::Plugin& plugin);

/// The same in a source tree: beside the manifest of the project, else in such a package.
void find_own_manifest(const std::string& folder, const std::vector<std::string>& packages,
                       model::Plugin& plugin);

}  // namespace vdk::sources
