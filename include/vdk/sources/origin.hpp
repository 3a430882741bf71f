#pragma once

#include "vdk/sources/installed.hpp"

namespace vdk::sources {

/// Where a distribution came from: an index, somebody's folder, archive or repository, or, as what
/// the system or conda put there, neither.
enum class Origin { index, checkout, neither };

/// By the files beside the metadata (PEP 610).
Origin find_origin(const Place& place, const Distribution& distribution);

}  // namespace vdk::sources
