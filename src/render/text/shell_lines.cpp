#include "shell_lines.hpp"

#include <algorithm>
#include <cstddef>

#include "vdk/render/text/sanitize.hpp"

namespace vdk::render {

namespace {

/// The words of a shell command; a space in quotes does not end a word.
std::vector<std::string> shell_words(const std::string& line) {
  std::vector<std::string> words(1);
  bool is_quoted = false;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i] == '\\' && !is_quoted && i + 1 < line.size()) {
      words.back() += line[i++];
    } else if (line[i] == '\'') {
      is_quoted = !is_quoted;
    } else if (line[i] == ' ' && !is_quoted) {
      words.emplace_back();
      continue;
    }
    words.back() += line[i];
  }
  return words;
}

std::vector<std::string> fold_for_shell(const std::string& line, int width) {
  if (width <= 0 || display_width(line) <= width) return {line};
  std::vector<std::string> pieces;
  int used = 0;
  for (const std::string& word : shell_words(line)) {
    const int needed = display_width(word);
    // 2: the space and the backslash that may follow.
    if (pieces.empty() || used + 1 + needed + 2 > width) {
      if (!pieces.empty()) pieces.back() += " \\";
      pieces.push_back(pieces.empty() ? word : "  " + word);
      used = display_width(pieces.back());
    } else {
      pieces.back() += " " + word;
      used += 1 + needed;
    }
  }
  return pieces;
}

}  // namespace

std::string shell_lines(const std::vector<std::string>& lines, int blanks, int width) {
  const std::string lead(static_cast<std::size_t>(blanks), ' ');
  const int room = width > 0 ? std::max(width - blanks, 20) : 0;
  std::string text;
  for (const std::string& line : lines)
    for (const std::string& piece : fold_for_shell(sanitize(line), room))
      text += lead + piece + "\n";
  return text;
}

}  // namespace vdk::render
