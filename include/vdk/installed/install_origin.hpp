#pragma once

#include "vdk/installed/distributions.hpp"

namespace vdk::installed {

/// Where a distribution came from: an index, or somebody's folder, archive or repository, or
/// neither of them (the system's packages, conda).
enum class InstallOrigin { index, checkout, neither };

/// From the files beside the metadata (PEP 610).
InstallOrigin find_install_origin(const Place& place, const Distribution& distribution);

}  // namespace vdk::installed
