#include "vdk/render/text/fold.hpp"

#include <algorithm>

#include "vdk/render/text/sanitize.hpp"
#include "vdk/support/text.hpp"

namespace vdk::render {

std::vector<std::string> fold(const std::string& line, int width) {
  if (width <= 0 || display_width(line) <= width) return {line};
  std::vector<std::string> pieces;
  for (const std::string& word : support::split(line, ' ')) {
    const bool fits =
        !pieces.empty() && display_width(pieces.back()) + 1 + display_width(word) <= width;
    if (pieces.empty())
      pieces.push_back(word);
    else if (fits || display_width(word) > width)
      pieces.back() += " " + word;
    else
      pieces.push_back(word);
  }
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
