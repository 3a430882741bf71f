#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace vdk::packaging {

/// The text with each byte beyond ASCII, and `~`, written as `~` and two hexadecimal digits: beyond
/// ASCII the tables of toml++ 3.3 are undefined for most signs. Outside quotes neither is TOML.
std::string hide_beyond_ascii(std::string_view text);

/// Undoes `hide_beyond_ascii` in a string or key; always valid UTF-8.
std::string show_beyond_ascii(std::string_view text);

/// The offset of a dotted key with too many parts, npos where there is none: toml++ destroys a
/// table in as many nested calls as its keys have parts. Up to the first error of the text this
/// sees the same strings and comments as the library.
std::size_t find_deep_key(std::string_view text);

}  // namespace vdk::packaging
