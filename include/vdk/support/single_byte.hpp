#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace vdk::support {

/// Converts text in an encoding with one byte for each character to UTF-8: Latin-1, Latin-2,
/// Latin-9, windows-1250 to 1252, KOI8-R and KOI8-U, by any of their usual names. A byte that is
/// not a character becomes U+FFFD. nullopt for any other encoding.
std::optional<std::string> decode_single_byte(std::string_view text, std::string_view encoding);

}  // namespace vdk::support
