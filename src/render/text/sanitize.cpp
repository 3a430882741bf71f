#include "vdk/render/text/sanitize.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>

#include <utf8proc.h>

#include "vdk/support/text.hpp"
#include "vdk/support/utf8.hpp"

namespace vdk::render {

namespace {

constexpr std::int32_t zero_width_joiner = 0x200D;
constexpr std::int32_t emoji_selector = 0xFE0F;
constexpr std::string_view ellipsis = "\u2026";

struct CodePoint {
  std::int32_t value = 0;
  std::size_t bytes = 1;
};

/// The code point at `position`; U+FFFD with a length of one byte if the bytes are not valid UTF-8.
CodePoint code_point_at(std::string_view text, std::size_t position) {
  const support::CodePoint point = support::code_point_at(text, position);
  if (point.length == 0) return {0xFFFD, 1};
  return {static_cast<std::int32_t>(point.value), point.length};
}

bool is_printable_ascii(std::string_view text) {
  return std::ranges::all_of(text, support::is_printable);
}

bool is_pictograph(std::int32_t value) {
  return utf8proc_get_property(value)->boundclass == UTF8PROC_BOUNDCLASS_EXTENDED_PICTOGRAPHIC;
}

bool is_extending(std::int32_t value) {
  return utf8proc_get_property(value)->boundclass == UTF8PROC_BOUNDCLASS_EXTEND;
}

bool is_variation_selector(std::int32_t value) { return value >= 0xFE00 && value <= 0xFE0F; }

/// Whether a code point is reserved for use inside a program (Unicode 15, section 23.7).
bool is_noncharacter(std::int32_t value) {
  return (value & 0xFFFE) == 0xFFFE || (value >= 0xFDD0 && value <= 0xFDEF);
}

/// Whether a character is invisible but can change how the text around it looks. Format characters
/// that enclose digits (U+0600, class Prepend) are visible. The literal ranges are reserved by
/// Unicode for further ignorable characters, which older tables do not list.
bool is_deceptive(std::int32_t value) {
  const auto* const property = utf8proc_get_property(value);
  switch (property->category) {
    case UTF8PROC_CATEGORY_CC:
    case UTF8PROC_CATEGORY_CS:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
      return true;
    case UTF8PROC_CATEGORY_CF:
      return property->boundclass != UTF8PROC_BOUNDCLASS_PREPEND || property->ignorable != 0;
    default:
      break;
  }
  return property->ignorable != 0 || is_noncharacter(value) || value == 0x2065 ||
         (value >= 0xFFF0 && value <= 0xFFF8) || (value >= 0xE0000 && value <= 0xE0FFF);
}

std::string hexadecimal(std::int32_t value, std::size_t digits) {
  constexpr std::string_view alphabet = "0123456789abcdef";
  std::string text;
  for (auto rest = static_cast<std::uint32_t>(value); rest != 0; rest /= 16)
    text.insert(text.begin(), alphabet[rest % 16]);
  if (text.size() < digits) text.insert(0, digits - text.size(), '0');
  return text;
}

std::string escaped(std::int32_t value) {
  if (value < 0x100 && utf8proc_category(value) == UTF8PROC_CATEGORY_CC)
    return "\\x" + hexadecimal(value, 2);
  return "\\u{" + hexadecimal(value, 4) + "}";
}

std::string json_escaped(std::int32_t value) {
  if (value < 0x10000) return "\\u" + hexadecimal(value, 4);
  const std::int32_t rest = value - 0x10000;
  return "\\u" + hexadecimal(0xD800 + (rest >> 10), 4) + "\\u" +
         hexadecimal(0xDC00 + (rest & 0x3FF), 4);
}

std::string yaml_escaped(std::int32_t value) {
  return value < 0x10000 ? "\\u" + hexadecimal(value, 4) : "\\U" + hexadecimal(value, 8);
}

struct Cluster {
  std::size_t end = 0;
  int width = 0;
};

int cluster_width(std::int32_t first, int widest, bool is_flag, bool is_emoji_style) {
  if (is_flag) return 2;
  const bool is_keycap = (first >= '0' && first <= '9') || first == '#' || first == '*';
  if (is_emoji_style && (is_keycap || is_pictograph(first))) return 2;
  return widest;
}

Cluster cluster_at(std::string_view text, std::size_t position) {
  const CodePoint first = code_point_at(text, position);
  Cluster cluster{position + first.bytes, utf8proc_charwidth(first.value)};
  const auto is_ascii_next = [&] {
    return cluster.end == text.size() || support::is_ascii(text[cluster.end]);
  };
  if (first.value < 0x80 && is_ascii_next()) return cluster;

  bool is_flag = false;
  bool is_emoji_style = false;
  std::int32_t previous = first.value;
  utf8proc_int32_t state = 0;
  while (cluster.end < text.size()) {
    const CodePoint next = code_point_at(text, cluster.end);
    if (utf8proc_grapheme_break_stateful(previous, next.value, &state)) break;
    cluster.end += next.bytes;
    cluster.width = std::max(cluster.width, utf8proc_charwidth(next.value));
    is_flag = is_flag || utf8proc_get_property(next.value)->boundclass ==
                             UTF8PROC_BOUNDCLASS_REGIONAL_INDICATOR;
    is_emoji_style = is_emoji_style || next.value == emoji_selector;
    previous = next.value;
  }
  cluster.width = cluster_width(first.value, cluster.width, is_flag, is_emoji_style);
  return cluster;
}

bool is_line_break_or_tab(std::int32_t value) {
  return value == '\n' || value == '\r' || value == '\t';
}

/// The preceding text, as far as it decides whether an invisible character is part of a visible
/// one.
struct Before {
  bool is_emoji = false;    ///< a pictograph, including the characters that extend it
  bool is_visible = false;  ///< a variation selector may follow
  bool is_break = false;    ///< inside a run of line breaks and tabs
};

bool is_kept(std::string_view text, std::size_t next, std::int32_t value, const Before& before) {
  if (is_variation_selector(value)) return before.is_visible;
  if (value == zero_width_joiner) {
    return before.is_emoji && next < text.size() && is_pictograph(code_point_at(text, next).value);
  }
  return !is_deceptive(value);
}

std::string sanitize_valid(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  Before before;
  for (std::size_t position = 0; position < text.size();) {
    const CodePoint point = code_point_at(text, position);
    const std::size_t next = position + point.bytes;
    if (is_line_break_or_tab(point.value)) {
      if (!before.is_break) result += ' ';
      before = Before{.is_break = true};
    } else if (is_kept(text, next, point.value, before)) {
      result.append(text.substr(position, point.bytes));
      const bool is_selector = is_variation_selector(point.value);
      before = Before{
          .is_emoji = is_pictograph(point.value) || (before.is_emoji && is_extending(point.value)),
          .is_visible = !is_selector && point.value != zero_width_joiner && point.value != ' '};
    } else {
      result += escaped(point.value);
      before = Before{};
    }
    position = next;
  }
  return result;
}

/// Replaces each deceptive character in the output of the JSON writer, which has escaped those
/// below U+007F itself, except the line feeds of its own layout.
template <typename Escape>
std::string with_escapes(std::string_view document, Escape escape) {
  std::string result;
  result.reserve(document.size());
  std::size_t copied = 0;
  for (std::size_t position = 0; position < document.size();) {
    const auto first = static_cast<unsigned char>(document[position]);
    if (first < 0x7F) {
      ++position;
      continue;
    }
    const CodePoint point = code_point_at(document, position);
    const std::size_t next = position + point.bytes;
    if (!is_variation_selector(point.value) && is_deceptive(point.value)) {
      result.append(document.substr(copied, position - copied));
      result += escape(point.value);
      copied = next;
    }
    position = next;
  }
  result.append(document.substr(copied));
  return result;
}

}  // namespace

std::string sanitize(std::string_view text) {
  if (is_printable_ascii(text)) return std::string(text);
  if (support::is_valid_utf8(text)) return sanitize_valid(text);
  return sanitize_valid(support::to_valid_utf8(text));
}

std::string sanitize_json(std::string_view document) {
  return with_escapes(document, json_escaped);
}

std::string sanitize_yaml(std::string_view scalar) { return with_escapes(scalar, yaml_escaped); }

std::size_t cluster_length(std::string_view text) {
  return text.empty() ? 0 : cluster_at(text, 0).end;
}

int display_width(std::string_view text) {
  if (is_printable_ascii(text)) return static_cast<int>(text.size());
  int width = 0;
  for (std::size_t position = 0; position < text.size();) {
    const Cluster cluster = cluster_at(text, position);
    width += cluster.width;
    position = cluster.end;
  }
  return width;
}

std::string to_ascii(std::string_view text) {
  std::string result;
  while (!text.empty()) {
    const std::string_view cluster = text.substr(0, cluster_length(text));
    if (support::is_ascii(cluster))
      result += cluster;
    else
      result.append(static_cast<std::size_t>(display_width(cluster)),
                    cluster == ellipsis ? '~' : '?');
    text.remove_prefix(cluster.size());
  }
  return result;
}

std::string shorten(std::string_view text, int width) {
  if (width <= 0) return {};
  if (text.size() <= static_cast<std::size_t>(width) && is_printable_ascii(text))
    return std::string(text);
  int used = 0;
  std::size_t kept = 0;  // bytes that fit before the ellipsis
  for (std::size_t position = 0; position < text.size();) {
    const Cluster cluster = cluster_at(text, position);
    used += cluster.width;
    if (used > width) return std::string(text.substr(0, kept)).append(ellipsis);
    position = cluster.end;
    if (used < width) kept = position;
  }
  return std::string(text);
}

}  // namespace vdk::render
