#include "vdk/render/text/fold.hpp"

#include <algorithm>
#include <cstddef>

#include "vdk/render/text/sanitize.hpp"
#include "vdk/support/text.hpp"

namespace vdk::render {

namespace {

/// A command or an option with its value, in quotes, is one word: people paste it.
std::size_t end_of_word(const std::string& line, std::size_t begin) {
  const std::string_view rest = std::string_view(line).substr(begin);
  const bool is_copied = rest.starts_with("'vdk ") || rest.starts_with("'--");
  const std::size_t quote = is_copied ? line.find('\'', begin + 1) : std::string::npos;
  return std::min(line.find(' ', quote == std::string::npos ? begin : quote), line.size());
}

std::vector<std::string> words_of(const std::string& line) {
  std::vector<std::string> words;
  for (std::size_t begin = 0; begin <= line.size();) {
    const std::size_t end = end_of_word(line, begin);
    words.push_back(line.substr(begin, end - begin));
    begin = end + 1;
  }
  return words;
}

bool is_blank(const std::string& text) { return text.find_first_not_of(' ') == std::string::npos; }

void drop_trailing_blanks(std::string& text) { text.erase(text.find_last_not_of(' ') + 1); }

}  // namespace

std::vector<std::string> fold(const std::string& line, int width) {
  if (width <= 0 || display_width(line) <= width) return {line};
  std::vector<std::string> pieces;
  int used = 0;  // cells of the last piece
  for (const std::string& word : words_of(line)) {
    const int needed = display_width(word);
    if (pieces.empty() || (used + 1 + needed > width && !is_blank(pieces.back()))) {
      if (word.empty() && !pieces.empty()) continue;
      pieces.push_back(word);
      used = needed;
    } else {
      pieces.back() += " " + word;
      used += 1 + needed;
    }
  }
  for (std::string& piece : pieces) drop_trailing_blanks(piece);
  return pieces;
}

std::string fold_lines(const std::string& text, int width) {
  std::string folded;
  std::size_t begin = 0;
  while (begin < text.size()) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const std::string line = text.substr(begin, end - begin);
    const bool is_whole =
        width <= 2 || line.starts_with(command_indent) || display_width(line) <= width;
    folded +=
        support::join(is_whole ? std::vector<std::string>{line} : fold(line, width - 2), "\n  ");
    if (end < text.size()) folded += '\n';
    begin = end + 1;
  }
  return folded;
}

}  // namespace vdk::render
