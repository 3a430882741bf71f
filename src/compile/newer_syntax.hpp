#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "vdk/python/syntax/token.hpp"

namespace vdk::compile {

/// Whether a name contains typographic quotes, dashes or spaces, which the tokenizer accepts as
/// letters.
bool is_not_identifier(std::string_view name);

/// The line of the first token that needs a newer Python than 3.`minor`, or nothing if there is
/// none. Covers the grammar changes of 3.8 to 3.15.
std::optional<int> find_newer_syntax(std::string_view text, std::span<const python::Token> tokens,
                                     int minor);

}  // namespace vdk::compile
