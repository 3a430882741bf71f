#pragma once

#include <string>
#include <string_view>

namespace vdk::index {

/// The context of a scalar: in flow style, inside `[]` and `{}`, more characters are special.
enum class Style { block, flow };

/// Writes a text as a YAML scalar: plain if every YAML reader reads it back as this text, else in
/// double quotes. The loader refuses invalid UTF-8 and control characters other than newline and
/// tab, so they become U+FFFD.
std::string text_scalar(std::string_view text, Style style);

/// Writes the number or boolean that an option has as its default: plain if that is safe, else in
/// double quotes.
std::string value_scalar(std::string_view value, Style style);

}  // namespace vdk::index
