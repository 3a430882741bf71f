#pragma once

#include <string>

#include "vdk/installed/distributions.hpp"
#include "vdk/model/plugin.hpp"

namespace vdk::installed {

/// Describes an installed plugin from its metadata directory: METADATA, direct_url.json, INSTALLER
/// and requires.txt, plus the entry points that were already read. If METADATA lacks the name or
/// the version, they come from the name of the directory.
model::Plugin describe_plugin(const Place& place, const Distribution& distribution,
                              const std::string& environment);

}  // namespace vdk::installed
