#pragma once

#include <string_view>

#include "vdk/model/python_range.hpp"

namespace vdk::packaging {

/// Returns the range of the versions of Python 3 that satisfy a `requires-python`. Without any, or
/// with one that cannot be read, it is the range that VDK supports.
model::PythonRange python_range(std::string_view requires_python);

}  // namespace vdk::packaging
