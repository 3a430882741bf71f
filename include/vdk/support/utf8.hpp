#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>

namespace vdk::support {

inline constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

/// One code point of UTF-8 text; `length` is 0 if the bytes are malformed or there are none.
struct CodePoint {
  char32_t value = 0;
  std::size_t length = 0;
};

/// The code point that starts at a byte (Unicode 15, table 3-7).
CodePoint code_point_at(std::string_view text, std::size_t offset);

/// Appends a code point, or U+FFFD for a surrogate.
void append_utf8(std::string& out, char32_t point);

constexpr bool is_ascii(char c) { return static_cast<unsigned char>(c) < 0x80; }
constexpr bool is_ascii(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return is_ascii(c); });
}

/// Whether a byte continues a code point: it is not the first one.
constexpr bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

/// The offset of the first byte that is not UTF-8; npos if the text is valid.
std::size_t find_invalid_utf8(std::string_view text);

bool is_valid_utf8(std::string_view text);

/// Replaces each byte that is not UTF-8 with U+FFFD.
std::string to_valid_utf8(std::string_view text);

std::string_view without_byte_order_mark(std::string_view text);

}  // namespace vdk::support
