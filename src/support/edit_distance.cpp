#include "vdk/support/edit_distance.hpp"

#include <algorithm>

#include "vdk/support/text.hpp"

namespace vdk::support {

namespace {

/// People type short words. Longer text is cut, so that the quadratic cost stays small.
constexpr std::size_t longest_word = 64;

std::string folded(std::string_view word) { return to_lower(word.substr(0, longest_word)); }

}  // namespace

std::size_t edit_distance(std::string_view first, std::string_view second) {
  const std::string a = folded(first);
  const std::string b = folded(second);
  std::vector<std::size_t> before_last(b.size() + 1);
  std::vector<std::size_t> last(b.size() + 1);
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) last[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replaced = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, replaced});
      const bool is_swap = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (is_swap) row[j] = std::min(row[j], before_last[j - 2] + 1);
    }
    before_last.swap(last);
    last.swap(row);
  }
  return last[b.size()];
}

std::string nearest_word(std::string_view typed, const std::vector<std::string>& words) {
  const std::string wanted = folded(typed);
  std::string nearest;
  std::size_t smallest = std::max<std::size_t>(1, wanted.size() / 3) + 1;
  for (const std::string& word : words) {
    const std::size_t distance = edit_distance(wanted, word);
    if (distance >= smallest) continue;
    smallest = distance;
    nearest = word;
  }
  if (!nearest.empty() || wanted.size() < 3) return nearest;
  const auto with_prefix = std::ranges::find_if(
      words, [&](const std::string& word) { return to_lower(word).starts_with(wanted); });
  return with_prefix == words.end() ? std::string() : *with_prefix;
}

}  // namespace vdk::support
