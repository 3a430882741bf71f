#include "word_search.hpp"

#include <algorithm>

#include <string.h>

namespace vdk::imports {

namespace {

constexpr std::size_t block_size = 64;

/// Whether one of a block's bytes may be an LF before a name; without a branch, so that compilers
/// compare many bytes at once.
bool may_begin_outer_line(const char* block) {
  unsigned char found = 0;
  for (std::size_t i = 0; i < block_size; ++i) {
    const unsigned char is_line_end = block[i] == '\n' ? 1 : 0;
    // Blanks, digits and most marks stand before `@`.
    const unsigned char is_letter = static_cast<unsigned char>(block[i + 1]) >= '@' ? 1 : 0;
    found = static_cast<unsigned char>(found | (is_line_end & is_letter));
  }
  return found != 0;
}

}  // namespace

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
  std::size_t at = from;
  while (at + 1 < text.size()) {
    if (at + block_size < text.size() && !may_begin_outer_line(text.data() + at)) {
      at += block_size;
      continue;
    }
    const std::size_t end = std::min(at + block_size, text.size() - 1);
    for (; at < end; ++at) {
      if (text[at] == '\n' && python::is_name_start(text[at + 1])) return at + 1;
    }
  }
  return std::string_view::npos;
}

std::string_view leading_word(std::string_view text) {
  const auto end = std::ranges::find_if_not(text, python::is_name_byte);
  return text.substr(0, static_cast<std::size_t>(end - text.begin()));
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
