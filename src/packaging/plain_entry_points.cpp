#include "vdk/packaging/plain_entry_points.hpp"

#include <algorithm>
#include <cstddef>

#include "vdk/support/python_text.hpp"
#include "vdk/support/text.hpp"

namespace vdk::packaging {

namespace {

bool is_word(char c) { return support::is_letter_or_digit(c) || c == '_' || c == '.'; }

/// Takes a run of `[\w.]` and the whitespace after it off the text. Returns false if there is none.
bool take_dotted(std::string_view& text) {
  std::size_t end = 0;
  while (end < text.size() && is_word(text[end])) ++end;
  if (end == 0) return false;
  text = support::trim(text.substr(end));
  return true;
}

bool is_plain_reference(std::string_view value) {
  if (!take_dotted(value)) return false;
  if (value.starts_with(':')) {
    value = support::trim(value.substr(1));
    if (!take_dotted(value)) return false;
  }
  return value.empty() || (value.starts_with('[') && value.ends_with(']') && value.size() > 1);
}

bool is_plain_header(std::string_view line) {
  const std::string_view inner = line.substr(1, line.size() - 2);
  return !inner.empty() && inner.find_first_of(" \t[]") == std::string_view::npos;
}

}  // namespace

bool are_plain_entry_points(std::string_view text) {
  const bool is_ascii = std::ranges::all_of(
      text, [](char c) { return support::is_printable(c) || c == '\n' || c == '\r' || c == '\t'; });
  if (!is_ascii) return false;
  while (!text.empty()) {
    const std::string_view line = support::trim(support::take_file_line(text));
    if (line.empty() || line.front() == '#') continue;
    if (line.front() == '[' && line.back() == ']' && line.size() > 1) {
      if (!is_plain_header(line)) return false;
      continue;
    }
    const std::size_t equals = line.find('=');
    if (equals == std::string_view::npos) return false;
    if (!is_plain_reference(support::trim(line.substr(equals + 1)))) return false;
  }
  return true;
}

}  // namespace vdk::packaging
