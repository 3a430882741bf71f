#pragma once

#include <string_view>
#include <vector>

namespace vdk::imports {

/// The names bound by unindented lines of the form `def n`, `class n`, `n =`, `n:`, `import n` or
/// `from m import n`, and by such lines directly inside an unindented `try`, `if`, `with`, or
/// another branch of these. Looks only at the starts of lines and does not recognise strings, so
/// lines inside a string are mistaken for code.
std::vector<std::string_view> list_plain_names(std::string_view text);

}  // namespace vdk::imports
