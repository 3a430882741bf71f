#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace vdk::render {

/// Breaks a line at spaces into pieces of at most `width` terminal cells; 0 means no limit. A word
/// that is wider than that is never broken and does not start a new piece: paths and URLs must stay
/// easy to copy.
std::vector<std::string> fold(const std::string& line, int width);

/// Starts a line with a command to copy; such a line is never folded.
inline constexpr std::string_view command_indent = "    ";

/// Folds each line of a text; every piece after the first is indented by two spaces.
std::string fold_lines(const std::string& text, int width);

}  // namespace vdk::render
