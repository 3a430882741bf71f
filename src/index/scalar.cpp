#include "scalar.hpp"

#include <algorithm>
#include <array>
#include <cstdio>

#include "vdk/support/lists.hpp"
#include "vdk/support/text.hpp"
#include "vdk/support/utf8.hpp"

namespace vdk::index {
namespace {

/// Whether a character has no special meaning anywhere in a plain scalar. Sequences such as a dash
/// and a space are checked separately.
bool is_plain(char c, Style style) {
  constexpr std::string_view harmless = " _-./+=<>()$^~;'%@";
  constexpr std::string_view harmless_in_block = "[]{},*!&|?\"\\`";
  return !support::is_ascii(c) || support::is_letter_or_digit(c) ||
         harmless.find(c) != std::string_view::npos || c == ':' || c == '#' ||
         (style == Style::block && harmless_in_block.find(c) != std::string_view::npos);
}

bool is_plain_start(std::string_view text) {
  const char first = text.front();
  return support::is_letter_or_digit(first) || first == '_' || first == '/' || first == '.' ||
         first == '(' || first == '$' || first == '+' || !support::is_ascii(first);
}

/// Whether YAML 1.1 or 1.2 reads this text as null, a boolean, a number or a date.
bool looks_like_value(std::string_view text) {
  constexpr std::array<std::string_view, 10> words = {"null", "true", "false", "yes", "no",
                                                      "on",   "off",  "y",     "n",   ".nan"};
  const std::string lower = support::to_lower(text);
  if (support::contains(words, lower)) return true;
  if (lower.ends_with(".inf")) return true;
  const bool starts_like_number =
      support::is_digit(text.front()) || text.front() == '.' || text.front() == '+';
  // For example 0x1f, 1_000, 1e5, 190:20:30 or 2026-11-21.
  constexpr std::string_view of_numbers = "0123456789abcdefox_.+-:tz ";
  return starts_like_number && lower.find_first_not_of(of_numbers) == std::string::npos &&
         std::ranges::count(text, '.') < 2;
}

/// U+0085, U+2028 and U+2029 end a line in YAML 1.1, U+FEFF is the byte order mark, and U+FFFE and
/// U+FFFF are not characters.
bool is_unprintable(char32_t code) {
  return (code >= 0x80 && code < 0xA0) || code == 0x2028 || code == 0x2029 || code == 0xFEFF ||
         code == 0xFFFE || code == 0xFFFF;
}

/// Whether the text is valid UTF-8 without code points that must be escaped.
bool is_printable(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const support::CodePoint point = support::code_point_at(text, i);
    if (point.length == 0 || is_unprintable(point.value)) return false;
    i += point.length;
  }
  return true;
}

bool can_be_plain(std::string_view text, Style style) {
  if (text.empty() || !is_plain_start(text) || text.back() == ' ' || text.back() == ':')
    return false;
  if (!is_printable(text)) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!is_plain(text[i], style)) return false;
    // `: ` would start a value and ` #` a comment. In flow style, yaml-cpp also ends a plain scalar
    // at any `:` before `,`, `]` or `}`.
    if (text[i] == ':' && (style == Style::flow || text[i + 1] == ' ')) return false;
    if (text[i] == '#' && i > 0 && text[i - 1] == ' ') return false;
  }
  // These end or begin a document.
  return !text.starts_with("...") && !text.starts_with("---");
}

std::string quoted_character(std::string_view character, char32_t code) {
  if (code == '\n') return "\\n";
  if (code == '\t') return "\\t";
  if (code == '"' || code == '\\') return "\\" + std::string(character);
  if (code < 0x20 || code == 0x7F) return "\uFFFD";
  if (!is_unprintable(code)) return std::string(character);
  std::array<char, 8> escape{};
  std::snprintf(escape.data(), escape.size(), "\\u%04X", static_cast<unsigned>(code));
  return escape.data();
}

std::string double_quoted(std::string_view text) {
  const std::string valid = support::to_valid_utf8(text);
  std::string quoted = "\"";
  for (std::size_t i = 0; i < valid.size();) {
    const support::CodePoint point = support::code_point_at(valid, i);
    quoted += quoted_character(std::string_view(valid).substr(i, point.length), point.value);
    i += point.length;
  }
  return quoted + "\"";
}

}  // namespace

std::string text_scalar(std::string_view text, Style style) {
  const bool is_safe = can_be_plain(text, style) && !looks_like_value(text);
  return is_safe ? std::string(text) : double_quoted(text);
}

std::string value_scalar(std::string_view value, Style style) {
  const bool is_null = support::to_lower(value) == "null";
  const bool is_negative = value.size() > 1 && value.front() == '-' &&
                           support::is_letter_or_digit(value[1]) &&
                           can_be_plain(value.substr(1), style);
  const bool is_safe = (can_be_plain(value, style) || is_negative) && !is_null;
  return is_safe ? std::string(value) : double_quoted(value);
}

}  // namespace vdk::index
