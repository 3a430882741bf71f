#pragma once

#include <string_view>

namespace vdk::sources {

/// Whether an entry_points.txt is so plain that no reader could object: ASCII, `#` comments, clean
/// headers, `name = module:attribute [extras]`. A quick test that spares parsing; false proves
/// nothing.
bool are_plain_entry_points(std::string_view text);

}  // namespace vdk::sources
