#pragma once

#include <string>
#include <string_view>

#include "vdk/model/location.hpp"

namespace vdk::support {

/// One line of a text file without the blanks around it, cut at 200 bytes; empty where there is no
/// such line within the first MiB.
std::string read_excerpt(const model::Location& where);

/// `file:line`, or the file alone where that is all that is known.
std::string write_place(const model::Location& where);

/// The number of the first line that holds the text, which lies on one line; 0 where there is none
/// within the first MiB, or no such file.
int find_line(const std::string& file, std::string_view text);

}  // namespace vdk::support
