#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace vdk::imports {

/// The text of a module without what lies in its functions, line by line as before: for a function
/// stands `def NAME(): pass`, without its decorators. Read in one pass over the bytes, so that only
/// the rest need be parsed. Nothing where the text cannot be followed.
std::optional<std::string> outline_names(std::string_view text);

/// The same for what a module imports: functions, plain assignments and strings that stand alone
/// leave nothing, but a `pass` in a block; and what comes behind the statement with the last
/// `import` is left out.
std::optional<std::string> outline_imports(std::string_view text);

}  // namespace vdk::imports
