#include "plain_names.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

#include "vdk/python/syntax/token.hpp"
#include "vdk/support/text.hpp"
#include "word_search.hpp"

namespace vdk::imports {

namespace {

std::string_view first_line(std::string_view text) { return text.substr(0, text.find('\n')); }

std::string_view after_line(std::string_view text) {
  return text.substr(std::min(text.find('\n'), text.size() - 1) + 1);
}

std::string_view leading_word(std::string_view text) {
  std::size_t length = 0;
  while (length < text.size() && python::is_name_byte(text[length])) ++length;
  return text.substr(0, length);
}

/// Whether a line opens a block whose lines bind names of the module. Loops are left to the parser.
bool opens_block(std::string_view line) {
  constexpr std::array<std::string_view, 7> words = {"try",  "except", "else", "finally",
                                                     "with", "if",     "elif"};
  return line.ends_with(':') && std::ranges::find(words, leading_word(line)) != words.end();
}

/// The text in the first pair of brackets. Stops at the next bracket of either kind, because an
/// import list has no nested brackets; this also avoids reading any text twice.
std::string_view in_brackets(std::string_view text) {
  text.remove_prefix(text.find('(') + 1);
  return text.substr(0, text.find_first_of("()"));
}

class PlainNames {
 public:
  /// Reads one logical line, which may continue over several lines inside brackets.
  void read_statement(std::string_view text) {
    constexpr std::string_view async_word = "async ";
    constexpr std::string_view import_word = " import ";
    std::string_view line = first_line(text);
    if (line.starts_with(async_word)) line.remove_prefix(async_word.size());
    const std::string_view word = leading_word(line);
    const std::string_view rest = skip_blanks(line.substr(word.size()));
    if (word == "def" || word == "class") {
      found.push_back(leading_word(rest));
    } else if (word == "import") {
      read_imported(rest);
    } else if (word == "from") {
      const std::size_t word_begin = rest.find(import_word);
      if (word_begin == std::string_view::npos) return;
      const std::string_view names = rest.substr(word_begin + import_word.size());
      read_imported(names.starts_with('(') ? in_brackets(text) : names);
    } else if (rest.starts_with(':') || (rest.starts_with('=') && !rest.starts_with("=="))) {
      found.push_back(word);
    }
  }

  /// Reads the lines of a block, without the blocks nested in it.
  void read_block(std::string_view text) {
    std::size_t width = 0;
    for (; !text.empty(); text = after_line(text)) {
      const std::size_t first = std::min(text.find_first_not_of(" \t"), text.size() - 1);
      if (text[first] == '\n' || text[first] == '#') continue;
      if (first == 0) return;
      if (width == 0) width = first;
      if (first == width) read_statement(text.substr(first));
    }
  }

  std::vector<std::string_view> found;

 private:
  /// Reads `a, b as c`. Any other form is left to the parser.
  void read_imported(std::string_view names) {
    names = names.substr(0, names.find('#'));
    while (!names.empty()) {
      const std::size_t comma = std::min(names.find(','), names.size());
      const std::string_view one = support::trim(names.substr(0, comma));
      const std::string_view last = one.substr(one.rfind(' ') + 1);
      const std::string_view before = one.substr(0, one.size() - last.size());
      const bool is_alone = before.empty() || before.ends_with(" as ");
      if (is_alone && leading_word(last) == last) found.push_back(last);
      names.remove_prefix(std::min(comma + 1, names.size()));
    }
  }
};

constexpr std::size_t block_size = 64;

/// Whether a block may contain the start of a line that begins with a name. Has no branches, so
/// that the compiler compares many bytes at once.
bool may_begin_line(const char* block) {
  unsigned char found = 0;
  for (std::size_t i = 0; i < block_size; ++i) {
    const unsigned char is_line_end = block[i] == '\n' ? 1 : 0;
    // Whitespace, digits and most punctuation come before `@`.
    const unsigned char is_letter = static_cast<unsigned char>(block[i + 1]) >= '@' ? 1 : 0;
    found = static_cast<unsigned char>(found | (is_line_end & is_letter));
  }
  return found != 0;
}

/// The next line after `from` that begins with a name; npos if there is none.
std::size_t find_outer_line(std::string_view text, std::size_t from) {
  std::size_t at = from;
  while (at + 1 < text.size()) {
    if (at + block_size < text.size() && !may_begin_line(text.data() + at)) {
      at += block_size;
      continue;
    }
    const std::size_t line_end = text.find('\n', at);
    if (line_end >= text.size() - 1) break;
    at = line_end + 1;
    if (python::is_name_start(text[at])) return at;
  }
  return std::string_view::npos;
}

}  // namespace

std::vector<std::string_view> list_plain_names(std::string_view text) {
  PlainNames names;
  const bool begins_with_name = !text.empty() && python::is_name_start(text.front());
  std::size_t at = begins_with_name ? 0 : find_outer_line(text, 0);
  for (; at != std::string_view::npos; at = find_outer_line(text, at)) {
    const std::string_view rest = text.substr(at);
    names.read_statement(rest);
    if (opens_block(first_line(rest))) names.read_block(after_line(rest));
  }
  return std::move(names.found);
}

}  // namespace vdk::imports
