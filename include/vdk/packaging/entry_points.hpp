#pragma once

#include <string_view>
#include <vector>

#include "vdk/model/diagnostic.hpp"
#include "vdk/model/project.hpp"

namespace vdk::packaging {

struct EntryPointsReading {
  std::vector<model::EntryPoint> entry_points;  ///< of every group, in order, doubles kept
  model::Diagnostics problems;
};

/// Reads entry_points.txt in the dialect of `importlib.metadata` (Python 3.10 and later): split as
/// `str.splitlines`, `#` lines dropped, `[` and `]` stripped from headers, no comment other than
/// `#`. What makes Python raise is a `fatal` problem.
EntryPointsReading read_entry_points(std::string_view text, std::string_view file);

/// Fills `module`, `attribute` and `extras` from `value`; false, and all three empty, where it is
/// no object reference.
bool parse_object_reference(model::EntryPoint& entry_point);

}  // namespace vdk::packaging
