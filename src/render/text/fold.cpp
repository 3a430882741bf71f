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
  const bool is_copied =
      rest.starts_with("'vdk ") || rest.starts_with("'vdk-connectors ") || rest.starts_with("'--");
  const std::size_t quote = is_copied ? line.find('\'', begin + 1) : std::string::npos;
  return std::min(line.find(' ', quote == std::string::npos ? begin : quote), line.size());
}

struct Word {
  std::string text;
  bool has_blank = true;  ///< a space before it, unless it starts a piece
};

/// Splits a word before and after each wide character: Chinese and Japanese are written without
/// spaces. Paths and URLs stay whole.
void add_parts(std::vector<Word>& words, std::string_view word) {
  bool was_wide = true;
  for (std::size_t begin = 0; begin < word.size();) {
    const std::string_view cluster = word.substr(begin, cluster_length(word.substr(begin)));
    const bool is_wide = display_width(cluster) > 1;
    if (is_wide || was_wide)
      words.push_back({std::string(cluster), begin == 0});
    else
      words.back().text += cluster;
    was_wide = is_wide;
    begin += cluster.size();
  }
}

std::vector<Word> words_of(const std::string& line, int width) {
  std::vector<Word> words;
  for (std::size_t begin = 0; begin <= line.size();) {
    const std::size_t end = end_of_word(line, begin);
    const std::string word = line.substr(begin, end - begin);
    if (display_width(word) > width && word.find('/') == std::string::npos)
      add_parts(words, word);
    else
      words.push_back({word});
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
  for (const Word& word : words_of(line, width)) {
    const int blank = word.has_blank ? 1 : 0;
    const int needed = display_width(word.text);
    if (pieces.empty() || (used + blank + needed > width && !is_blank(pieces.back()))) {
      if (word.text.empty() && !pieces.empty()) continue;
      pieces.push_back(word.text);
      used = needed;
    } else {
      pieces.back().append(static_cast<std::size_t>(blank), ' ').append(word.text);
      used += blank + needed;
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
