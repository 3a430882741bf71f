#pragma once

#include <string_view>

namespace vdk::packaging {

/// Whether an entry_points.txt is so plain that no reader line by line could object: ASCII, `#`
/// comments, clean headers, `name = module:attribute [extras]`. A quick test that spares parsing;
/// false proves nothing. Not for Python 3.8 and 3.9, where doubles and lines before the first
/// header are errors too.
bool are_plain_entry_points(std::string_view text);

}  // namespace vdk::packaging
