#include "word_search.hpp"

#include <algorithm>
#include <cstdint>
#include <cstring>

#include <string.h>

namespace vdk::plugins {

std::size_t find_text(std::string_view text, std::string_view word, std::size_t from) {
  if (from >= text.size()) return std::string_view::npos;
  const void* found = ::memmem(text.data() + from, text.size() - from, word.data(), word.size());
  if (found == nullptr) return std::string_view::npos;
  return static_cast<std::size_t>(static_cast<const char*>(found) - text.data());
}

bool mentions(std::string_view text, std::string_view word) {
  return find_text(text, word) != std::string_view::npos;
}

bool mentions_any(std::string_view text, std::span<const std::string_view> words) {
  return std::ranges::any_of(words, [&](std::string_view word) { return mentions(text, word); });
}

std::size_t find_outer_line(std::string_view text, std::size_t from) {
  const auto eight_bytes = [&](std::size_t at) {
    std::uint64_t bytes = 0;
    std::memcpy(&bytes, text.data() + at, sizeof bytes);
    return bytes;
  };
  constexpr std::uint64_t ones = 0x0101'0101'0101'0101;
  constexpr std::uint64_t high_bits = ones << 7;
  std::size_t at = from;
  while (at + 1 < text.size()) {
    if (at + 9 <= text.size()) {
      // The high bit of each byte that may be an LF, and of each that is followed by what is no
      // blank, digit or mark: both may show one too many, none is missed.
      const std::uint64_t difference = eight_bytes(at) ^ (ones * '\n');
      const std::uint64_t line_ends = (difference - ones) & ~difference & high_bits;
      const std::uint64_t next = eight_bytes(at + 1);
      if ((line_ends & (next | next << 1)) == 0) {
        at += 8;
        continue;
      }
    }
    const std::size_t end = std::min(at + 8, text.size() - 1);
    for (; at < end; ++at) {
      if (text[at] == '\n' && is_word_byte(text[at + 1])) return at + 1;
    }
  }
  return std::string_view::npos;
}

std::string_view leading_word(std::string_view text) {
  const auto end = std::ranges::find_if_not(text, is_word_byte);
  return text.substr(0, static_cast<std::size_t>(end - text.begin()));
}

std::string_view skip_blanks(std::string_view text) {
  const std::size_t start = text.find_first_not_of(" \t");
  return start == std::string_view::npos ? std::string_view{} : text.substr(start);
}

bool has_word(std::string_view text, std::string_view name) {
  return any_word(text, name, [](auto, auto) { return true; });
}

bool fills(std::string_view text, std::string_view name) {
  return any_word(text, name, [](std::string_view before, std::string_view after) {
    if (before.ends_with("import ")) return false;
    if (!after.starts_with('[')) return true;
    after.remove_prefix(std::min(after.find(']') + 1, after.size()));
    after = skip_blanks(after);
    return after.starts_with('=') && !after.starts_with("==");
  });
}

bool rebinds(std::string_view text, std::string_view name) {
  return any_word(text, name, [](std::string_view before, std::string_view after) {
    after = skip_blanks(after);
    if (after.starts_with('=') && !after.starts_with("==")) return true;
    return before.ends_with("class ") || before.ends_with("def ") || before.ends_with(" as ");
  });
}

}  // namespace vdk::plugins
