#include "phrases.hpp"

#include <algorithm>
#include <cstddef>

#include "vdk/render/text/fold.hpp"
#include "vdk/render/text/grid.hpp"
#include "vdk/render/text/sanitize.hpp"
#include "vdk/support/file_line.hpp"

namespace vdk::render {

std::string quoted(std::string_view text) { return "'" + sanitize(text) + "'"; }

std::string place_text(const model::Location& where) {
  return sanitize(support::write_place(where));
}

std::string colored(std::string_view text, std::string_view color, bool is_colored) {
  if (!is_colored) return std::string(text);
  return std::string(color).append(text).append(plain);
}

std::string indented(const std::string& line, int first, int rest, int width) {
  constexpr int narrowest = 20;
  std::string text;
  for (const std::string& piece : fold(line, width > 0 ? std::max(width - rest, narrowest) : 0))
    text += std::string(static_cast<std::size_t>(text.empty() ? first : rest), ' ') + piece + "\n";
  return text;
}

}  // namespace vdk::render
