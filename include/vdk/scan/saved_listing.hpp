#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "vdk/model/comparison.hpp"
#include "vdk/model/problem.hpp"

namespace vdk::scan {

/// Bytes. The listing of all known plugins, with everything about them, has about 300,000.
inline constexpr std::size_t listing_size_limit = std::size_t{64} * 1024 * 1024;

struct SavedListing {
  model::SideContents contents;  ///< with all rows of the listing
  model::Problems problems;      ///< if there is one, do not use `contents`
};

/// Reads the output of `list -o json`. The side is the environment that was listed, else the source
/// tree, else the index. Accepts every version 1.x of the format: unknown keys are skipped, and
/// missing ones are unknown. Anything else is one problem `bad-listing` with file, line and column.
SavedListing read_saved_listing(std::string_view text, const std::string& file);

}  // namespace vdk::scan
