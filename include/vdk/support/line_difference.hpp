#pragma once

#include <optional>
#include <string_view>

namespace vdk::support {

/// The first line in which two texts differ.
struct LineDifference {
  int line = 0;  ///< counts from 1
  std::string_view first;
  std::string_view second;  ///< empty for a text that has ended, as for an empty line
};

/// Compares two texts byte by byte, except that LF and CR LF end a line alike: version control may
/// write either. Returns nothing if they are the same.
std::optional<LineDifference> find_difference(std::string_view first, std::string_view second);

}  // namespace vdk::support
