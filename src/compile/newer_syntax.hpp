#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "vdk/python/syntax/token.hpp"

namespace vdk::compile {

/// Whether a name holds typographic quotes, dashes or blanks, which the tokens take for letters.
bool is_not_identifier(std::string_view name);

/// The line of the first token for which a newer Python than 3.`minor` is needed. Knows what 3.8 to
/// 3.15 added to the grammar.
std::optional<int> find_newer_syntax(std::string_view text, std::span<const python::Token> tokens,
                                     int minor);

}  // namespace vdk::compile
