#pragma once

#include <cstddef>
#include <span>
#include <string_view>

#include "vdk/python/syntax/token.hpp"

namespace vdk::compile {

/// How many tokens on the end of an f-string is, counted from its first.
std::size_t format_length(std::span<const python::Token> tokens);

/// Whether an f-string, which begins the tokens, is none before PEP 701 (Python 3.12): its quotes
/// again in a field, a backslash or a comment in a field, fields nested more than twice.
/// Before 3.8,
/// `{x=}` too.
bool has_newer_format(std::string_view text, std::span<const python::Token> tokens, int minor);

}  // namespace vdk::compile
