#include "plain_names.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

#include "vdk/python/token.hpp"
#include "vdk/support/text.hpp"
#include "word_search.hpp"

namespace vdk::plugins {

namespace {

std::string_view behind_line(std::string_view text) {
  return text.substr(std::min(text.find('\n'), text.size() - 1) + 1);
}

std::string_view first_line(std::string_view text) { return text.substr(0, text.find('\n')); }

/// Of those that leave names to the module.
bool opens_block(std::string_view line) {
  constexpr std::array<std::string_view, 7> words = {"try",  "except", "else", "finally",
                                                     "with", "if",     "elif"};
  return line.ends_with(':') && std::ranges::find(words, leading_word(line)) != words.end();
}

std::string_view in_brackets(std::string_view text) {
  text.remove_prefix(text.find('(') + 1);
  return text.substr(0, text.find(')'));
}

}  // namespace

PlainNames::PlainNames(std::string_view text) {
  std::size_t at = 0;
  if (text.empty() || !python::is_name_byte(text.front())) at = find_outer_line(text, 0);
  while (at != std::string_view::npos) {
    const std::string_view rest = text.substr(at);
    read(rest);
    if (opens_block(first_line(rest))) read_block(behind_line(rest));
    at = find_outer_line(text, at);
  }
}

bool PlainNames::contain(std::string_view name) const {
  std::string line = "\n";
  line.append(name).push_back('\n');
  return !name.empty() && mentions(names_, line);
}

void PlainNames::add(std::string_view name) { names_.append(name).push_back('\n'); }

/// One line, or several in brackets.
void PlainNames::read(std::string_view text) {
  std::string_view line = first_line(text);
  if (line.starts_with("async ")) line.remove_prefix(6);
  const std::string_view word = leading_word(line);
  const std::string_view rest = skip_blanks(line.substr(word.size()));
  if (word == "def" || word == "class") {
    add(leading_word(rest));
  } else if (word == "import") {
    read_imported(rest);
  } else if (word == "from") {
    const std::size_t names = rest.find(" import ");
    if (names == std::string_view::npos) return;
    const bool is_in_brackets = rest.substr(names + 8).starts_with('(');
    read_imported(is_in_brackets ? in_brackets(text) : rest.substr(names + 8));
  } else if (rest.starts_with(':') || (rest.starts_with('=') && !rest.starts_with("=="))) {
    add(word);
  }
}

/// Its lines, but for those in blocks of their own.
void PlainNames::read_block(std::string_view text) {
  std::size_t width = 0;
  for (; !text.empty(); text = behind_line(text)) {
    const std::size_t first = std::min(text.find_first_not_of(" \t"), text.size() - 1);
    if (text[first] == '\n' || text[first] == '#') continue;
    if (first == 0) return;
    if (width == 0) width = first;
    if (first == width) read(text.substr(first));
  }
}

/// `a, b as c`; what is written in another way is left to the parser.
void PlainNames::read_imported(std::string_view names) {
  names = names.substr(0, names.find('#'));
  while (!names.empty()) {
    const std::size_t comma = std::min(names.find(','), names.size());
    const std::string_view one = support::trim(names.substr(0, comma));
    const std::string_view last = one.substr(one.rfind(' ') + 1);
    const std::string_view before = one.substr(0, one.size() - last.size());
    const bool is_alone = before.empty() || before.ends_with(" as ");
    if (is_alone && leading_word(last) == last) add(last);
    names.remove_prefix(std::min(comma + 1, names.size()));
  }
}

}  // namespace vdk::plugins
