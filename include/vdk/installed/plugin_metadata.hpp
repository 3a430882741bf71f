#pragma once

#include <string>

#include "vdk/installed/distributions.hpp"
#include "vdk/model/plugin.hpp"

namespace vdk::installed {

/// What the metadata directory says about an installed plugin: METADATA, direct_url.json,
/// INSTALLER, requires.txt, with the entry points read before. Name and version that METADATA lacks
/// come from the name of the directory.
model::Plugin describe_plugin(const Place& place, const Distribution& distribution,
                              const std::string& environment);

}  // namespace vdk::installed
