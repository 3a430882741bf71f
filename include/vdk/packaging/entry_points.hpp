#pragma once

#include <string_view>
#include <vector>

#include "vdk/model/problem.hpp"
#include "vdk/model/project.hpp"

namespace vdk::packaging {

struct EntryPointsReading {
  std::vector<model::EntryPoint> entry_points;  ///< of every group, in order, doubles kept
  model::Problems problems;
  bool is_fatal = false;  ///< Python raises on reading the file, so that VDK loads no plugin at all
};

/// The dialect of entry_points.txt where no Python is known.
inline constexpr int common_minor = 12;

/// Reads entry_points.txt in the dialect of `importlib.metadata` of Python 3.`minor`. From 3.10 on,
/// and before 3.8, where the backport stands in: split as `str.splitlines`, `#` lines dropped, `[`
/// and `]` stripped from headers, no comment other than `#`. 3.8 and 3.9: configparser's, with `=`
/// alone. 3.15: any value that is no object reference makes Python raise. What makes Python raise
/// is a `fatal` problem; what can be read is read nevertheless.
EntryPointsReading read_entry_points(std::string_view text, std::string_view file,
                                     int minor = common_minor);

/// Fills `module`, `attribute` and `extras` from `value`; false, and all three empty, where it is
/// no object reference.
bool parse_object_reference(model::EntryPoint& entry_point);

}  // namespace vdk::packaging
