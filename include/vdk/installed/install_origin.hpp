#pragma once

#include "vdk/installed/distributions.hpp"

namespace vdk::installed {

/// Where a distribution came from: an index, somebody's folder, archive or repository, or, as what
/// the system or conda put there, neither.
enum class InstallOrigin { index, checkout, neither };

/// By the files beside the metadata (PEP 610).
InstallOrigin find_install_origin(const Place& place, const Distribution& distribution);

}  // namespace vdk::installed
