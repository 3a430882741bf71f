#pragma once

#include <string_view>
#include <vector>

namespace vdk::imports {

/// The names that lines without indentation bind, each on its own: `def n`, `class n`, `n =`, `n:`,
/// `import n` and `from m import n`; and such lines directly in a `try`, an `if`, one of their
/// other branches or a `with` without indentation. Reads the starts of lines and knows no strings:
/// lines of a text in quotes are taken for code.
std::vector<std::string_view> list_plain_names(std::string_view text);

}  // namespace vdk::imports
