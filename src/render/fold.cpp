#include "vdk/render/fold.hpp"

#include "vdk/render/sanitize.hpp"
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

}  // namespace vdk::render
