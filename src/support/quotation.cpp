#include "vdk/support/quotation.hpp"

#include <cstddef>

#include "vdk/support/text.hpp"
#include "vdk/support/utf8.hpp"

namespace vdk::support {

std::string quote(std::string_view text) { return "'" + to_valid_utf8(text) + "'"; }

std::string quote_list(const std::vector<std::string>& words) { return quote(join(words, "', '")); }

std::string quote_start(std::string_view text) {
  constexpr std::size_t longest = 80;
  if (text.size() <= longest) return quote(text);
  std::size_t end = longest;
  // Do not cut a character in two; a character has at most four bytes.
  while (end > longest - 4 && is_continuation(text[end])) --end;
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
  for (const char c : word) quoted += c == '\'' ? "'\\''" : std::string(1, c);
  return quoted + "'";
}

}  // namespace vdk::support
