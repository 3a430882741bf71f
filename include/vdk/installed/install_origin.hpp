#pragma once

#include "vdk/installed/distributions.hpp"

namespace vdk::installed {

/// Where a distribution was installed from: a package index; a local folder, archive or repository;
/// or neither (a system package or conda).
enum class InstallOrigin { index, checkout, neither };

/// Determines the origin from the files next to the metadata (PEP 610).
InstallOrigin find_install_origin(const Place& place, const Distribution& distribution);

}  // namespace vdk::installed
