#pragma once

#include <string>
#include <string_view>

namespace vdk::render {

/// Foreign text made safe for a terminal on one line: control characters as `\xNN`, bidirectional
/// and zero-width ones as `\u{NNNN}`, invalid UTF-8 as U+FFFD; line breaks and tabs become one
/// blank.
std::string sanitize(std::string_view text);

/// A JSON document with the same characters as JSON escapes (`\uNNNN`), so that it means the same
/// and is safe for a terminal.
std::string sanitize_json(std::string_view document);

/// How many terminal cells a text takes (UAX 11 with grapheme clusters, UAX 29).
int display_width(std::string_view text);

/// The text cut to `width` cells, with `…` as its last cell if anything was cut.
std::string shorten(std::string_view text, int width);

}  // namespace vdk::render
