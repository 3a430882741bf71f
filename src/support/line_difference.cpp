#include "vdk/support/line_difference.hpp"

#include <cstddef>

namespace vdk::support {

namespace {

/// Removes the first line from a text and returns it with its line feed, if it has one.
std::string_view take_line(std::string_view& text) {
  const std::size_t end = text.find('\n');
  const std::string_view line = text.substr(0, end == std::string_view::npos ? end : end + 1);
  text.remove_prefix(line.size());
  return line;
}

std::string_view without_line_end(std::string_view line) {
  if (line.ends_with('\n')) line.remove_suffix(1);
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

}  // namespace

std::optional<LineDifference> find_difference(std::string_view first, std::string_view second) {
  for (int line = 1; !first.empty() || !second.empty(); ++line) {
    const std::string_view a = take_line(first);
    const std::string_view b = take_line(second);
    const LineDifference difference{.line = line,
                                    .first = without_line_end(a),
                                    .second = without_line_end(b),
                                    .first_has_line_feed = a.ends_with('\n'),
                                    .second_has_line_feed = b.ends_with('\n')};
    if (difference.first_has_line_feed != difference.second_has_line_feed ||
        difference.first != difference.second)
      return difference;
  }
  return std::nullopt;
}

}  // namespace vdk::support
