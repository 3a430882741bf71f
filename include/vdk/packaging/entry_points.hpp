#pragma once

#include <string_view>
#include <vector>

#include "vdk/model/problem.hpp"
#include "vdk/model/project.hpp"

namespace vdk::packaging {

struct EntryPointsReading {
  std::vector<model::EntryPoint> entry_points;  ///< of every group, in order, duplicates kept
  model::Problems problems;
  bool is_fatal = false;  ///< Python raises when it reads the file, so VDK loads no plugin at all
};

/// The minor version whose dialect is used if the Python is unknown.
inline constexpr int common_minor = 12;

/// Reads entry_points.txt as `importlib.metadata` of Python 3.`minor` does. Reports each thing that
/// makes Python raise as a `fatal` problem, and still reads the rest.
/// From 3.10 on, and before 3.8, where the backport importlib_metadata is used: splits lines as
/// `str.splitlines`, ignores lines that start with `#`, strips `[` and `]` from headers, and knows
/// no other comments. 3.8 and 3.9: the dialect of configparser, with `=` as the only delimiter.
/// 3.15: Python raises on any value that is not an object reference.
EntryPointsReading read_entry_points(std::string_view text, std::string_view file,
                                     int minor = common_minor);

/// Fills `module`, `attribute` and `extras` from `value`. Returns false and leaves all three empty
/// if the value is not an object reference.
bool parse_object_reference(model::EntryPoint& entry_point);

}  // namespace vdk::packaging
