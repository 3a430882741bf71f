#pragma once

#include <string>
#include <string_view>

#include "vdk/model/location.hpp"

namespace vdk::render {

/// Untrusted text in single quotes, safe for a terminal.
std::string quoted(std::string_view text);

/// `file:line`, or only the file if the line is unknown, safe for a terminal.
std::string place_text(const model::Location& where);

/// The text in a color (an SGR sequence); unchanged if `is_colored` is false.
std::string colored(std::string_view text, std::string_view color, bool is_colored);

/// Folds a line to `width` terminal cells (0: no limit). The first piece is indented by `first`
/// spaces, the others by `rest`. Each piece ends with a line feed.
std::string indented(const std::string& line, int first, int rest, int width);

}  // namespace vdk::render
