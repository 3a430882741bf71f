#pragma once

#include <optional>
#include <string_view>

namespace vdk::support {

/// The first line in which two texts differ.
struct LineDifference {
  int line = 0;  ///< counts from 1
  std::string_view first;
  std::string_view second;  ///< empty for a text that has ended, as for an empty line
  // A line without a line feed is the last one. If the lines are equal, only this differs.
  bool first_has_line_feed = true;
  bool second_has_line_feed = true;
};

/// Compares two texts byte by byte, except that LF and CR LF end a line alike: version control may
/// write either. Returns nothing if they are the same.
std::optional<LineDifference> find_difference(std::string_view first, std::string_view second);

}  // namespace vdk::support
