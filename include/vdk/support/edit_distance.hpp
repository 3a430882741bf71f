#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace vdk::support {

/// Optimal string alignment distance (insert, delete, replace, swap neighbours), bytes, ASCII case
/// ignored.
std::size_t edit_distance(std::string_view a, std::string_view b);

/// The word a person most likely meant, or an empty string when none is near: at most a third of
/// the typed length away, or a prefix of at least three letters.
std::string nearest_word(std::string_view typed, const std::vector<std::string>& words);

}  // namespace vdk::support
