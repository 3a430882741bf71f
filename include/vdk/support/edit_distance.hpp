#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace vdk::support {

/// The optimal string alignment distance: the number of insertions, deletions, replacements and
/// swaps of neighbours. Counts bytes, ignores ASCII case, and looks at the first 64 bytes only.
std::size_t edit_distance(std::string_view a, std::string_view b);

/// The word that the user most likely meant: at most a third of the typed length away (but at least
/// 1), or one that starts with the typed text of at least three letters. Empty if no word is near.
std::string nearest_word(std::string_view typed, const std::vector<std::string>& words);

}  // namespace vdk::support
