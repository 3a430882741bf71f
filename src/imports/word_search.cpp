#include "word_search.hpp"

#include <algorithm>

namespace vdk::imports {

bool mentions(std::string_view text, std::string_view word) {
  return support::find_text(text, word) != std::string_view::npos;
}

bool mentions_any(std::string_view text, std::span<const std::string_view> words) {
  return std::ranges::any_of(words, [&](std::string_view word) { return mentions(text, word); });
}

std::string_view skip_blanks(std::string_view text) {
  const std::size_t start = text.find_first_not_of(" \t");
  return start == std::string_view::npos ? std::string_view{} : text.substr(start);
}

bool has_word(std::string_view text, std::string_view name) {
  return any_word(text, name, [](auto, auto) { return true; });
}

bool may_fill(std::string_view after) {
  if (!after.starts_with('[')) return !after.starts_with(".get(");
  constexpr std::size_t longest_key = 1000;
  const std::string_view near = after.substr(0, longest_key);
  std::size_t depth = 0;
  std::size_t end = 0;
  do {
    if (near[end] == '[') ++depth;
    if (near[end] == ']') --depth;
    ++end;
  } while (depth > 0 && end < near.size());
  if (depth > 0) return true;
  const std::string_view rest = skip_blanks(after.substr(end));
  // `n[a], b = ...`
  if (rest.starts_with(',')) return mentions(rest.substr(0, rest.find('\n')), "=");
  return rest.starts_with('=') && !rest.starts_with("==");
}

bool fills(std::string_view text, std::string_view name) {
  return any_word(text, name, [](std::string_view before, std::string_view after) {
    return !before.ends_with("import ") && may_fill(after);
  });
}

bool rebinds(std::string_view text, std::string_view name) {
  return any_word(text, name, [](std::string_view before, std::string_view after) {
    after = skip_blanks(after);
    if (after.starts_with('=') && !after.starts_with("==")) return true;
    return before.ends_with("class ") || before.ends_with("def ") || before.ends_with(" as ");
  });
}

}  // namespace vdk::imports
