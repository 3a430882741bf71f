#pragma once

#include <cstddef>
#include <span>
#include <string_view>

#include "vdk/python/syntax/token.hpp"

namespace vdk::compile {

/// How many tokens after its first one an f-string ends.
std::size_t format_length(std::span<const python::Token> tokens);

/// Whether the f-string that begins the tokens needs PEP 701 (Python 3.12): its own quotes, a
/// backslash or a comment in a field, fields nested more than twice. Before 3.8, `{x=}` too.
bool has_newer_format(std::string_view text, std::span<const python::Token> tokens, int minor);

}  // namespace vdk::compile
