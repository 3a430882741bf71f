#include "toml_text.hpp"

#include <algorithm>
#include <optional>

#include "vdk/support/text.hpp"
#include "vdk/support/utf8.hpp"

namespace vdk::packaging {

namespace {

constexpr int key_dot_limit = 16;
constexpr std::string_view digits = "0123456789ABCDEF";

/// The offset after the string that starts at `start`, including its quotes (TOML 1.0, strings).
std::size_t skip_string(std::string_view text, std::size_t start) {
  const char quote = text[start];
  const bool is_long = text.substr(start, 3) == std::string(3, quote);
  const std::string end(is_long ? 3 : 1, quote);
  std::size_t i = start + end.size();
  while (i < text.size()) {
    if (quote == '"' && text[i] == '\\') {
      i += 2;
    } else if (text.substr(i, end.size()) == end) {
      i += end.size();
      // Up to two quotes may come right before the closing three.
      for (int more = 0; is_long && more < 2 && i < text.size() && text[i] == quote; ++more) ++i;
      return i;
    } else if (!is_long && text[i] == '\n') {
      return i;
    } else {
      ++i;
    }
  }
  return text.size();
}

/// The byte that `~` and two digits at `offset` encode; nothing if they are not there.
std::optional<char> hidden_byte(std::string_view text, std::size_t offset) {
  if (text[offset] != '~' || offset + 2 >= text.size()) return std::nullopt;
  const std::size_t high = digits.find(text[offset + 1]);
  const std::size_t low = digits.find(text[offset + 2]);
  if (high == std::string_view::npos || low == std::string_view::npos) return std::nullopt;
  return static_cast<char>(high * 16 + low);
}

}  // namespace

std::string hide_beyond_ascii(std::string_view text) {
  std::string hidden;
  hidden.reserve(text.size());
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (support::is_ascii(c) && c != '~') {
      hidden += c;
      continue;
    }
    hidden += '~';
    hidden += digits[byte / 16];
    hidden += digits[byte % 16];
  }
  return hidden;
}

std::string show_beyond_ascii(std::string_view text) {
  std::string shown;
  shown.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const std::optional<char> byte = hidden_byte(text, i);
    shown += byte.value_or(text[i]);
    if (byte) i += 2;
  }
  // A `~` from an escape sequence may have decoded to a byte that is not UTF-8.
  return support::to_valid_utf8(shown);
}

std::size_t find_deep_key(std::string_view text) {
  constexpr std::string_view ends_of_keys = "=,[]{}\n";
  int dots = 0;
  std::size_t i = 0;
  while (i < text.size()) {
    const char c = text[i];
    if (c == '"' || c == '\'') {
      i = skip_string(text, i);
      continue;
    }
    if (c == '#') {
      i = std::min(text.find('\n', i), text.size());
      continue;
    }
    if (ends_of_keys.find(c) != std::string_view::npos) dots = 0;
    if (c == '.' && ++dots > key_dot_limit) return i;
    ++i;
  }
  return std::string_view::npos;
}

}  // namespace vdk::packaging
