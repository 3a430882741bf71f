#pragma once

#include <compare>
#include <string>

namespace vdk::model {

/// A position in a text file. `line` counts from 1; 0 means the file as a whole. `file` is empty if
/// the position is not known.
struct Location {
  std::string file;
  int line = 0;
  int column = 0;  ///< counts from 1; 0 if only the line is known

  auto operator<=>(const Location&) const = default;
};

}  // namespace vdk::model
