#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace vdk::render {

/// Breaks a line at spaces into pieces of at most `width` terminal cells; 0 means no limit. Pieces
/// do not end in spaces. What people copy is never broken and gets a piece of its own if it is
/// wider: a word, such as a path or a URL, and what is quoted like `'vdk run JOB'` or `'--env
/// DIR'`.
std::vector<std::string> fold(const std::string& line, int width);

/// Starts a line with a command to copy; such a line is never folded.
inline constexpr std::string_view command_indent = "    ";

/// Folds each line of a text; every piece after the first is indented by two spaces.
std::string fold_lines(const std::string& text, int width);

}  // namespace vdk::render
