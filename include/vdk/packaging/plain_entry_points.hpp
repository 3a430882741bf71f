#pragma once

#include <string_view>

namespace vdk::packaging {

/// Whether an entry_points.txt is so plain that no line-by-line reader can find a fault in it:
/// ASCII, `#` comments, clean headers, `name = module:attribute [extras]`. A quick test that saves
/// parsing the file; false proves nothing. Not for Python 3.8 and 3.9, where repeated names and
/// lines before the first header are errors too.
bool are_plain_entry_points(std::string_view text);

}  // namespace vdk::packaging
