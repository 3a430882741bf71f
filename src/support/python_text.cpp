#include "vdk/support/python_text.hpp"

#include <algorithm>
#include <array>

#include "vdk/support/text.hpp"
#include "vdk/support/utf8.hpp"

namespace vdk::support {

namespace {

struct Range {
  char32_t first;
  char32_t last;
};

bool is_in(const auto& ranges, char32_t c) {
  return std::ranges::any_of(ranges, [c](Range r) { return r.first <= c && c <= r.last; });
}

/// The length in bytes of the line break at `offset`; 0 if there is none.
std::size_t file_break_length(std::string_view text, std::size_t offset) {
  if (text[offset] == '\n') return 1;
  if (text[offset] != '\r') return 0;
  return offset + 1 < text.size() && text[offset + 1] == '\n' ? 2 : 1;
}

/// The same, with the additional line breaks of `str.splitlines`.
std::size_t python_break_length(std::string_view text, std::size_t offset) {
  const std::size_t in_file = file_break_length(text, offset);
  if (in_file != 0) return in_file;
  const char c = text[offset];
  if (c == '\v' || c == '\f' || c == '\x1C' || c == '\x1D' || c == '\x1E') return 1;
  if (c == '\xC2') return text.substr(offset, 2) == "\xC2\x85" ? 2 : 0;
  if (c != '\xE2') return 0;
  const std::string_view sequence = text.substr(offset, 3);
  return sequence == "\xE2\x80\xA8" || sequence == "\xE2\x80\xA9" ? 3 : 0;
}

}  // namespace

bool is_python_blank(char32_t c) {
  constexpr std::array<Range, 10> blanks = {{{0x09, 0x0D},
                                             {0x1C, 0x20},
                                             {0x85, 0x85},
                                             {0xA0, 0xA0},
                                             {0x1680, 0x1680},
                                             {0x2000, 0x200A},
                                             {0x2028, 0x2029},
                                             {0x202F, 0x202F},
                                             {0x205F, 0x205F},
                                             {0x3000, 0x3000}}};
  return is_in(blanks, c);
}

bool is_python_word(char32_t c) {
  if (c < 0x80) return is_letter_or_digit(static_cast<char>(c)) || c == '_';
  constexpr std::array<Range, 15> others = {{{0x80, 0xA9},
                                             {0xAB, 0xB1},
                                             {0xB4, 0xB4},
                                             {0xB6, 0xB8},
                                             {0xBB, 0xBB},
                                             {0xBF, 0xBF},
                                             {0xD7, 0xD7},
                                             {0xF7, 0xF7},
                                             {0x1680, 0x1680},
                                             {0x2000, 0x206F},
                                             {0x20A0, 0x20C0},
                                             {0x3000, 0x3003},
                                             {0xE000, 0xF8FF},
                                             {0xFEFF, 0xFEFF},
                                             {0xFFFD, 0xFFFD}}};
  return !is_in(others, c);
}

std::string_view strip_python_blanks(std::string_view text) {
  while (!text.empty()) {
    const CodePoint c = code_point_at(text, 0);
    if (c.length == 0 || !is_python_blank(c.value)) break;
    text.remove_prefix(c.length);
  }
  while (!text.empty()) {
    std::size_t start = text.size() - 1;
    while (start > 0 && text.size() - start < 4 && is_continuation(text[start])) --start;
    const CodePoint c = code_point_at(text, start);
    if (start + c.length != text.size() || !is_python_blank(c.value)) break;
    text.remove_suffix(c.length);
  }
  return text;
}

std::size_t python_indent(std::string_view line) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < line.size(); ++count) {
    const CodePoint c = code_point_at(line, i);
    if (c.length == 0 || !is_python_blank(c.value)) break;
    i += c.length;
  }
  return count;
}

std::vector<TextLine> split_python_lines(std::string_view text) {
  std::vector<TextLine> lines;
  int number = 1;
  std::size_t start = 0;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t length = python_break_length(text, i);
    if (length == 0) {
      ++i;
      continue;
    }
    lines.push_back({.text = text.substr(start, i - start), .number = number});
    if (file_break_length(text, i) != 0) ++number;
    i += length;
    start = i;
  }
  if (start < text.size()) lines.push_back({.text = text.substr(start), .number = number});
  return lines;
}

std::string_view take_file_line(std::string_view& text) {
  std::size_t end = std::min(text.find('\n'), text.size());
  end = std::min(text.substr(0, end).find('\r'), end);
  const std::string_view line = text.substr(0, end);
  text.remove_prefix(end == text.size() ? end : end + file_break_length(text, end));
  return line;
}

std::vector<TextLine> split_file_lines(std::string_view text) {
  std::vector<TextLine> lines;
  for (int number = 1; !text.empty(); ++number)
    lines.push_back({.text = take_file_line(text), .number = number});
  return lines;
}

int line_of_offset(std::string_view text, std::size_t offset) {
  int line = 1;
  for (std::size_t i = 0; i < std::min(offset, text.size());) {
    const std::size_t length = file_break_length(text, i);
    if (length != 0 && i + length <= offset) ++line;
    i += std::max<std::size_t>(length, 1);
  }
  return line;
}

std::string declared_encoding(std::string_view source) {
  constexpr std::string_view letters =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.";
  constexpr std::string_view word = "coding";
  source = without_byte_order_mark(source);
  for (int line = 1; line <= 2; ++line) {
    std::string_view rest = source.substr(0, source.find_first_of("\r\n"));
    source.remove_prefix(rest.size());
    source.remove_prefix(source.starts_with("\r\n") ? 2 : std::min<std::size_t>(source.size(), 1));
    const std::size_t first = rest.find_first_not_of(" \t\f");
    if (first == std::string_view::npos) continue;
    if (rest[first] != '#') break;
    for (std::size_t at = rest.find(word); at != std::string_view::npos; at = rest.find(word)) {
      rest.remove_prefix(at + word.size());
      if (!rest.starts_with(':') && !rest.starts_with('=')) continue;
      std::string_view name = rest.substr(1);
      name.remove_prefix(std::min(name.find_first_not_of(" \t"), name.size()));
      std::string encoding = to_lower(name.substr(0, name.find_first_not_of(letters)));
      std::ranges::replace(encoding, '_', '-');
      if (!encoding.empty()) return encoding;
    }
  }
  return {};
}

std::string fold_lines(std::string_view text) {
  std::string folded;
  while (!text.empty()) {
    const std::string_view part = trim(take_file_line(text));
    if (part.empty()) continue;
    if (!folded.empty()) folded += ' ';
    folded += part;
  }
  return folded;
}

}  // namespace vdk::support
