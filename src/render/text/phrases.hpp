#pragma once

#include <string>
#include <string_view>

#include "vdk/model/location.hpp"

namespace vdk::render {

/// Foreign text in single quotes, safe for a terminal.
std::string quoted(std::string_view text);

/// `file:line`, or the file alone, safe for a terminal.
std::string place_text(const model::Location& where);

/// The text between an SGR sequence and its end; as it is where `is_colored` is false.
std::string colored(std::string_view text, std::string_view color, bool is_colored);

/// The line after `first` blanks, folded to `width` cells, its further pieces after `rest` blanks.
/// Whole where `width` is 0. Each piece ends with a line feed.
std::string indented(const std::string& line, int first, int rest, int width);

}  // namespace vdk::render
