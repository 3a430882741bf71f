#pragma once

#include <cstddef>
#include <span>
#include <string_view>

#include "vdk/python/syntax/token.hpp"

namespace vdk::compile {

/// The index of the last token of the f-string that `tokens` starts with.
std::size_t format_length(std::span<const python::Token> tokens);

/// Whether the f-string that `tokens` starts with needs PEP 701 (Python 3.12): it reuses its own
/// quotes, has a backslash or a comment in a field, or nests fields more than twice. Before 3.8,
/// `{x=}` counts too.
bool has_newer_format(std::string_view text, std::span<const python::Token> tokens, int minor);

}  // namespace vdk::compile
