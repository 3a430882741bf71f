#pragma once

#include <string_view>

#include "vdk/packaging/entry_points.hpp"

namespace vdk::packaging {

/// Reads entry_points.txt as Python 3.8 and 3.9 do, with a `configparser.ConfigParser` whose only
/// delimiter is `=`: doubles, lines before the first header, lines without `=` and a `%` that
/// starts no interpolation make it raise. `text` is valid UTF-8.
EntryPointsReading read_configured_entry_points(std::string_view text, std::string_view file);

}  // namespace vdk::packaging
