#pragma once

#include <string_view>

#include "vdk/packaging/entry_points.hpp"

namespace vdk::packaging {

/// Reads entry_points.txt as Python 3.8 and 3.9 do, with a `configparser.ConfigParser` whose only
/// delimiter is `=`. It raises on repeated keys and sections, on lines before the first header, on
/// lines without `=`, and on a `%` that does not start an interpolation. `text` must be valid
/// UTF-8.
EntryPointsReading read_configured_entry_points(std::string_view text, std::string_view file);

}  // namespace vdk::packaging
