#include "vdk/support/utf8.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>

namespace vdk::support {

namespace {

/// The number of ASCII bytes from `offset` on, or up to seven less.
std::size_t ascii_length(std::string_view text, std::size_t offset) {
  std::size_t end = offset;
  std::uint64_t bytes = 0;
  for (; end + sizeof bytes <= text.size(); end += sizeof bytes) {
    std::memcpy(&bytes, text.data() + end, sizeof bytes);
    if ((bytes & 0x8080808080808080U) != 0) break;
  }
  return end - offset;
}

}  // namespace

CodePoint code_point_at(std::string_view text, std::size_t offset) {
  if (offset >= text.size()) return {};
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[offset + i]); };
  const unsigned first = byte(0);
  if (first < 0x80) return {.value = first, .length = 1};
  const std::size_t length = first >= 0xF0 ? 4U : first >= 0xE0 ? 3U : 2U;
  if (first < 0xC2 || first > 0xF4 || offset + length > text.size()) return {};
  char32_t value = first & (0xFFU >> (length + 1));
  for (std::size_t i = 1; i < length; ++i) {
    if (!is_continuation(text[offset + i])) return {};
    value = (value << 6U) | (byte(i) & 0x3FU);
  }
  constexpr std::array<char32_t, 5> least = {0, 0, 0x80, 0x800, 0x10000};
  const bool is_surrogate = value >= 0xD800 && value <= 0xDFFF;
  if (value < least.at(length) || value > 0x10FFFF || is_surrogate) return {};
  return {.value = value, .length = length};
}

void append_utf8(std::string& out, char32_t point) {
  const auto add = [&out](char32_t byte) { out.push_back(static_cast<char>(byte)); };
  if (point >= 0xD800 && point <= 0xDFFF) point = 0xFFFD;
  if (point < 0x80) {
    add(point);
  } else if (point < 0x800) {
    add(0xC0 | (point >> 6U));
    add(0x80 | (point & 0x3FU));
  } else if (point < 0x10000) {
    add(0xE0 | (point >> 12U));
    add(0x80 | ((point >> 6U) & 0x3FU));
    add(0x80 | (point & 0x3FU));
  } else {
    add(0xF0 | (point >> 18U));
    add(0x80 | ((point >> 12U) & 0x3FU));
    add(0x80 | ((point >> 6U) & 0x3FU));
    add(0x80 | (point & 0x3FU));
  }
}

std::size_t find_invalid_utf8(std::string_view text) {
  for (std::size_t i = ascii_length(text, 0); i < text.size(); i += ascii_length(text, i)) {
    const std::size_t length = code_point_at(text, i).length;
    if (length == 0) return i;
    i += length;
  }
  return std::string_view::npos;
}

bool is_valid_utf8(std::string_view text) {
  return find_invalid_utf8(text) == std::string_view::npos;
}

std::string to_valid_utf8(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  while (!text.empty()) {
    const std::size_t bad = std::min(find_invalid_utf8(text), text.size());
    result += text.substr(0, bad);
    text.remove_prefix(bad);
    if (text.empty()) break;
    result += "\uFFFD";
    text.remove_prefix(1);
  }
  return result;
}

std::string_view without_byte_order_mark(std::string_view text) {
  return text.starts_with(byte_order_mark) ? text.substr(byte_order_mark.size()) : text;
}

}  // namespace vdk::support
