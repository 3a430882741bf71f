#pragma once

#include <vector>

#include "vdk/installed/distributions.hpp"
#include "vdk/packaging/drivers.hpp"

namespace vdk::installed {

/// Returns the version of every distribution. If a name occurs twice, the first on the search path
/// counts.
packaging::InstalledVersions list_versions(const std::vector<Place>& places);

}  // namespace vdk::installed
