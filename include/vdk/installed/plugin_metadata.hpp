#pragma once

#include <string>

#include "vdk/installed/distributions.hpp"
#include "vdk/model/plugin.hpp"

namespace vdk::installed {

/// What the metadata directory of an installed plugin says of it: METADATA, direct_url.json,
/// INSTALLER, requires.txt, with the entry points read before. Where METADATA does not tell, name
/// and version are the directory's.
model::Plugin describe_plugin(const Place& place, const Distribution& distribution,
                              const std::string& environment);

}  // namespace vdk::installed
