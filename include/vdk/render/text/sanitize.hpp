#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace vdk::render {

/// Makes untrusted text safe to print on one line of a terminal: control characters become `\xNN`,
/// bidirectional and zero-width characters `\u{NNNN}`, and invalid UTF-8 U+FFFD. Each run of line
/// breaks and tabs becomes one space.
std::string sanitize(std::string_view text);

/// Writes the same characters of a JSON document as JSON escapes (`\uNNNN`), so that it has the
/// same meaning and is safe for a terminal.
std::string sanitize_json(std::string_view document);

/// The same for one JSON string that becomes a double-quoted scalar of YAML, whose escapes are not
/// surrogate pairs: `\uNNNN` or `\UNNNNNNNN` (YAML 1.2.2, section 5.7).
std::string sanitize_yaml(std::string_view scalar);

/// The number of bytes of the first grapheme cluster (UAX 29); 0 for an empty text.
std::size_t cluster_length(std::string_view text);

/// The number of terminal cells that a text takes (UAX 11 with grapheme clusters, UAX 29).
int display_width(std::string_view text);

/// Safe text for a terminal that shows no UTF-8, as wide as before: `…` becomes `~`, and every
/// other character that is not ASCII one `?` for each cell that it takes.
std::string to_ascii(std::string_view text);

/// Cuts the text to `width` terminal cells; if anything was cut, the last cell is `…`.
std::string shorten(std::string_view text, int width);

}  // namespace vdk::render
