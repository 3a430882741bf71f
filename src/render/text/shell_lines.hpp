#pragma once

#include <string>
#include <vector>

namespace vdk::render {

/// Lines for a shell, each indented by `blanks` spaces. A line wider than `width` terminal cells
/// (0: no limit) is continued with a backslash; a word is never broken.
std::string shell_lines(const std::vector<std::string>& lines, int blanks, int width);

}  // namespace vdk::render
