#pragma once

#include <string>
#include <string_view>

#include "vdk/model/location.hpp"

namespace vdk::support {

/// The line at a location, without the whitespace around it, cut after 200 bytes. Empty if the
/// first MiB of the file has no such line, or the file cannot be read.
std::string read_excerpt(const model::Location& where);

/// `file:line`, or only the file if the line is unknown.
std::string write_place(const model::Location& where);

/// The number of the first line that contains the text, which must not span lines. 0 if the first
/// MiB has no such line, or the file cannot be read.
int find_line(const std::string& file, std::string_view text);

}  // namespace vdk::support
