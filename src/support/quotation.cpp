#include "vdk/support/quotation.hpp"

#include <cstddef>

#include "vdk/support/text.hpp"

namespace vdk::support {

std::string quote(std::string_view text) { return "'" + to_valid_utf8(text) + "'"; }

std::string quote_start(std::string_view text) {
  constexpr std::size_t longest = 80;
  if (text.size() <= longest) return quote(text);
  std::size_t end = longest;
  // A sign of several bytes is not cut in two; only four tell that these are no UTF-8 at all.
  while (end > longest - 4 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  return "'" + to_valid_utf8(text.substr(0, end)) + "…'";
}

std::string quote_for_shell(std::string_view word) {
  constexpr std::string_view plain =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_./:+@%,=";
  // zsh expands a word that starts with `=`.
  const bool is_plain =
      !word.empty() && word.front() != '=' && word.find_first_not_of(plain) == std::string::npos;
  if (is_plain) return std::string(word);
  std::string quoted = "'";
  for (const char c : word) {
    if (c == '\'')
      quoted += "'\\''";
    else
      quoted += c;
  }
  return quoted + "'";
}

}  // namespace vdk::support
