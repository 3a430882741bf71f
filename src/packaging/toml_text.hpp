#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace vdk::packaging {

/// Writes each byte beyond ASCII, and `~`, as `~` and two hexadecimal digits, because the character
/// tables of toml++ 3.3 are undefined for most characters beyond ASCII. Outside quotes, TOML allows
/// neither.
std::string hide_beyond_ascii(std::string_view text);

/// Undoes `hide_beyond_ascii` in a string or key. The result is always valid UTF-8.
std::string show_beyond_ascii(std::string_view text);

/// The offset of a dotted key with too many parts; npos if there is none. The destructor of a
/// toml++ table recurses once for each part of a key. Up to the first error in the text, this
/// function sees the same strings and comments as the library.
std::size_t find_deep_key(std::string_view text);

}  // namespace vdk::packaging
