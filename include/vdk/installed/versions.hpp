#pragma once

#include <vector>

#include "vdk/installed/distributions.hpp"
#include "vdk/packaging/drivers.hpp"

namespace vdk::installed {

/// The version of every distribution, the first one on the search path.
packaging::InstalledVersions list_versions(const std::vector<Place>& places);

}  // namespace vdk::installed
