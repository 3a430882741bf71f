#pragma once

#include <string>
#include <string_view>

namespace vdk::index {

/// Where a scalar stands: inside `[]` and `{}` more characters have a meaning.
enum class Style { block, flow };

/// A text as a YAML scalar: plain where every reader takes it for this text, else in double quotes.
/// Control characters and invalid UTF-8, which the loader refuses, become U+FFFD.
std::string text_scalar(std::string_view text, Style style);

/// A number or a boolean of an option, as written: plain where that is safe at all.
std::string value_scalar(std::string_view value, Style style);

}  // namespace vdk::index
