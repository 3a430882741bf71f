#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace vdk::render {

/// The line in pieces of that many cells, broken at blanks; whole where `width` is 0. A word that
/// fits nowhere stays where it is, whole: paths and addresses are there to be copied.
std::vector<std::string> fold(const std::string& line, int width);

/// Behind these blanks stands a command to be copied, which is never folded.
inline constexpr std::string_view command_indent = "    ";

/// Each line of a text so, its further pieces behind two blanks.
std::string fold_lines(const std::string& text, int width);

}  // namespace vdk::render
