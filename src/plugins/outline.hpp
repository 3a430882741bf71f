#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace vdk::plugins {

/// The text of a module without what lies in its functions, line by line as before: for a
/// definition stands `def NAME(): pass`, without its decorators. Read in one pass over the bytes,
/// so that only the rest need be parsed. With `is_for_imports`, nothing stands for a definition or
/// a plain assignment, but a `pass` where its block would be empty; and what comes behind the last
/// import is left out. Nothing where the text cannot be followed.
std::optional<std::string> outline(std::string_view text, bool is_for_imports);

}  // namespace vdk::plugins
